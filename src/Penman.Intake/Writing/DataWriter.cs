using System.IO.Compression;
using Penman.Files;
using Penman.Pictures.Formats;

namespace Penman.Intake.Writing;

/// <summary>Writes data sets in the forms that other programs read. Equal sets give equal bytes.</summary>
public static class DataWriter
{
    /// <summary>The first day that an archive can hold, in place of a clock.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a set into a new folder, whole or not at all.</summary>
    /// <param name="folder">Not there yet.</param>
    /// <param name="form">How.</param>
    /// <param name="train">Images to learn from.</param>
    /// <param name="test">Images to judge by; null for none.</param>
    /// <exception cref="IOException">There is something already, or the disk refuses.</exception>
    public static void Write(string folder, DataForm form, ImageSet train, ImageSet? test)
    {
        ArgumentNullException.ThrowIfNull(train);
        var target = Path.GetFullPath(folder);
        if (Paths.Exists(target))
            throw new Sentence($"{folder} exists already; {new Name("choose another folder")}.").As(
                message => new IOException(message)
            );
        var draft = Path.Combine(Path.GetDirectoryName(target)!, $".penman-{Path.GetRandomFileName()}.tmp");
        try
        {
            AtomicFile.Naming(
                folder,
                () =>
                {
                    Directory.CreateDirectory(draft);
                    WriteAll(draft, form, train, test);
                    Directory.Move(draft, target);
                }
            );
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }

    private static void WriteAll(string folder, DataForm form, ImageSet train, ImageSet? test)
    {
        (string Name, ImageSet Set)[] halves = test is null ? [("train", train)] : [("train", train), ("test", test)];
        if (form == DataForm.Idx)
            DataFolder.Write(folder, train, test);
        else if (form == DataForm.Npz)
            WriteNpz(Path.Combine(folder, "data.npz"), halves, train.Classes);
        else
            WriteHalves(folder, form, halves);
    }

    /// <summary>The order of the classes, which folders and tables do not have, stands in a file beside.</summary>
    private static void WriteHalves(string folder, DataForm form, (string Name, ImageSet Set)[] halves)
    {
        foreach (var (name, set) in halves)
            if (form == DataForm.Csv)
                WriteTable(Path.Combine(folder, $"{name}.csv"), set);
            else
                WritePictures(Path.Combine(folder, name), set);
        var classes = halves[0].Set.Classes;
        AtomicFile.Write(Path.Combine(folder, ClassFile.FileName), stream => ClassFile.Write(stream, classes));
    }

    private static void WritePictures(string folder, ImageSet set)
    {
        for (var i = 0; i < set.Count; i++)
        {
            var inner = Directory.CreateDirectory(Path.Combine(folder, set.Classes[set.Labels[i]]));
            File.WriteAllBytes(Path.Combine(inner.FullName, $"{i:000000}.png"), Png.Encode(set.ToImage(i)));
        }
    }

    private static void WriteTable(string path, ImageSet set)
    {
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine($"label,{string.Join(',', Enumerable.Range(0, set.Format.Values).Select(i => $"pixel{i}"))}");
        for (var i = 0; i < set.Count; i++)
            writer.WriteLine($"{Quoted(set.Classes[set.Labels[i]])},{string.Join(',', set.PixelsOf(i).ToArray())}");
    }

    private static string Quoted(string name) => name.Contains(',') || name.Contains(';') ? $"\"{name}\"" : name;

    private static void WriteNpz(string path, IEnumerable<(string Name, ImageSet Set)> halves, ClassNames classes)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, set) in halves)
        {
            int[] sizes = set.Format.Channels == 1 ? [] : [set.Format.Channels];
            Add($"x_{name}", "|u1", [set.Count, .. sizes, set.Format.Rows, set.Format.Columns], set.Pixels);
            Add(
                $"y_{name}",
                "<u2",
                [set.Count],
                [.. set.Labels.SelectMany(label => BitConverter.GetBytes((ushort)label))]
            );
        }

        var (words, letters) = NpyFile.Words(classes.Names);
        Add("classes", words, [classes.Count], letters);

        void Add(string name, string type, int[] shape, byte[] elements)
        {
            var entry = archive.CreateEntry($"{name}.npy", CompressionLevel.Optimal);
            entry.LastWriteTime = NoTime;
            using var stream = entry.Open();
            stream.Write(NpyFile.Header(type, shape));
            stream.Write(elements);
        }
    }
}
