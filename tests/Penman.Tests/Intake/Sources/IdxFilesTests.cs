using Penman.Data;
using Penman.Intake;
using Penman.Tests.Support;

namespace Penman.Tests.Intake.Sources;

public sealed class IdxFilesTests : IDisposable
{
    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void Images_of_any_sides_are_scaled()
    {
        Save("train", side: 30, count: 24);
        Save("t10k", side: 30, count: 6);
        var report = _set.Read();
        Assert.Equal("IDX files", report.Kind);
        Assert.Equal((24, 6, Mnist.Format), (report.Train.Count, report.Test!.Count, report.Train.Format));
        Assert.Equal(["1", "2", "3"], report.Train.Classes.Names);
        Assert.Equal([(30, 30, 30)], report.Sizes);
    }

    [Fact]
    public void EMNIST_comes_upright_with_the_names_of_its_mapping()
    {
        Save("emnist-letters-train", count: 24);
        Save("emnist-letters-test", count: 6);
        _set.Text("emnist-letters-mapping.txt", "1 65 97\n2 66 98 \n3 67 99\n4 68 100\n");
        var report = _set.Read();
        Assert.Equal(["a", "b", "c"], report.Train.Classes.Names);
        Assert.Equal((24, 6), (report.Train.Count, report.Test!.Count));
        Assert.Contains("EMNIST is stored transposed; its images were turned upright.", report.Notes);
        Assert.Contains("The class d has no images and is left out.", report.Doubts);
        var (stored, read) = (BroughtFiles.Drawn(0, isBright: true).Pixels, report.Train.PixelsOf(0).ToArray());
        for (var i = 0; i < 784; i++)
            Assert.Equal(stored[i], read[(i % 28 * 28) + (i / 28)]);
    }

    [Fact]
    public void Small_letters_beside_their_capitals_get_names_of_their_own()
    {
        Save("emnist-balanced-train", count: 24);
        _set.Text("emnist-balanced-mapping.txt", "1 65\n2 97\n3 98\n");
        Assert.Equal(["A", "small-a", "b"], _set.Read().Train.Classes.Names);
    }

    [Fact]
    public void One_of_several_sets_is_named_behind_the_folder_or_the_archive()
    {
        Save("emnist-letters-train", count: 24);
        Save("emnist-digits-train", count: 30);
        Assert.EndsWith(
            $"has 2 data sets (emnist-digits, emnist-letters); name the one that is meant behind it, such as {Path.Combine(_set.Path, "emnist-digits")}.",
            _set.Refusal()
        );
        var report = DataIntake.Read(Path.Combine(_set.Path, "emnist-letters"));
        Assert.Equal(("emnist-letters", 24), (report.Name, report.Count));
        Assert.Equal(30, DataIntake.Read(Path.Combine(_set.Zip(), "digits")).Count);
        Assert.StartsWith("There is no file or folder", Missing(Path.Combine(_set.Path, "emnist-nothing")));
    }

    [Fact]
    public void Penmans_own_form_is_told_as_it_will_be_learned()
    {
        DataFolder.Write(_set.Path, Images(16, 24, ["x", "y", "z", "w"]), test: null);
        var report = _set.Read();
        Assert.Equal(
            (16, 24, false),
            (report.Train.Format.Rows, report.Train.Count + report.Test!.Count, report.IsInverted)
        );
        Assert.Equal(28, _set.Read(new() { Size = 28 }).Train.Format.Rows);
    }

    [Fact]
    public void Names_of_Penmans_own_form_are_read()
    {
        DataFolder.Write(_set.Path, Images(28, 24, ["x", "y", "z", "w"]), test: null);
        Assert.Equal(["y", "z", "w"], _set.Read(new() { Size = 32 }).Train.Classes.Names);
    }

    [Fact]
    public void Labels_without_images_and_images_of_another_count_are_refused()
    {
        Save("train", count: 24);
        File.Copy(_set.File("train-labels-idx1-ubyte"), _set.File("t10k-labels-idx1-ubyte"));
        Assert.EndsWith(
            "has labels (t10k-labels-idx1-ubyte), but no images to them; put both files into one folder.",
            _set.Refusal()
        );
        Save("t10k", count: 30);
        File.Copy(_set.File("train-labels-idx1-ubyte"), _set.File("t10k-labels-idx1-ubyte"), overwrite: true);
        Assert.Equal(
            "t10k-images-idx3-ubyte has 30 images, but t10k-labels-idx1-ubyte has 24 labels; take both from one data set.",
            _set.Refusal()
        );
    }

    [Fact]
    public void Images_without_labels_have_no_classes()
    {
        Save("train", count: 24);
        File.Delete(_set.File("train-labels-idx1-ubyte"));
        Assert.False(_set.Read().HasLabels);
    }

    [Fact]
    public void A_file_that_was_cut_is_refused()
    {
        Save("train", count: 24);
        using (var file = File.OpenWrite(_set.File("train-images-idx3-ubyte")))
            file.SetLength(file.Length - 1);
        Assert.Contains("expected 1 more bytes of pixels, found the end of the file", _set.Refusal());
    }

    private static string Missing(string path) =>
        Assert.Throws<FileNotFoundException>(() => DataIntake.Read(path)).Message;

    private void Save(string name, int count, int side = 28)
    {
        var set = Images(side, count, ["0", "1", "2", "3"]);
        using var images = File.Create(_set.File($"{name}-images-idx3-ubyte"));
        using var labels = File.Create(_set.File($"{name}-labels-idx1-ubyte"));
        IdxWriter.WriteImages(images, set);
        IdxWriter.WriteLabels(labels, set);
    }

    /// <summary>Of the classes but the first.</summary>
    private static ImageSet Images(int side, int count, string[] names) =>
        ImageSet.Of(
            [.. Enumerable.Range(0, count).Select(i => BroughtFiles.Drawn(i, side, isBright: true))],
            [.. Enumerable.Range(0, count).Select(i => 1 + (i % 3))],
            new ClassNames(names)
        );
}
