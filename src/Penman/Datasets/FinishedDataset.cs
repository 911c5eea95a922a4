using Penman.Files;

namespace Penman.Datasets;

/// <summary>What a folder holds before a data set is made in it.</summary>
internal static class FinishedDataset
{
    /// <summary>Refuses, before anything is written, if a name is taken.</summary>
    public static void ExpectFree(string folder, IEnumerable<string> results, bool mayOverwrite)
    {
        var taken = results.Where(name => Path.Exists(Path.Combine(folder, name))).ToList();
        if (taken.Count > 0 && !mayOverwrite)
            throw new Sentence(
                $"{folder} holds {taken[0]} already; {new Name("replace it")}, or {new Name("choose another folder")}."
            ).As(message => new IOException(message));
        string[] own = Files(folder) is { Count: > 0 } files ? [.. files, .. DatasetCard.Names] : [];
        if (taken.Except(own, StringComparer.Ordinal).FirstOrDefault() is { } foreign)
            throw new Sentence(
                $"{folder} holds {foreign}, which is not part of a data set that Penman made; {new Name("choose another folder")}."
            ).As(message => new IOException(message));
    }

    /// <summary>Deletes the data set that lies in a folder, if there is one.</summary>
    public static void Delete(string folder)
    {
        foreach (var name in Files(folder))
        {
            var path = Path.Combine(folder, name);
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }
    }

    /// <summary>What the card says the set consists of; nothing if there is no card of Penman's.</summary>
    private static List<string> Files(string folder)
    {
        try
        {
            var card = JsonFile.Read(
                Path.Combine(folder, DatasetCard.FileName),
                DatasetJson.Default.DatasetCard,
                remedy: ""
            );
            return card?.Format == DatasetCard.FormatName
                ? [.. card.Files.Where(name => Path.GetFileName(name) == name && name is not ("" or "." or ".."))]
                : [];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
