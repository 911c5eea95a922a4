using Penman.Intake;

namespace Penman.Tests.Intake.Sources;

public sealed class ClassFoldersTests : IDisposable
{
    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void A_folder_is_a_class()
    {
        _set.Pictures("beta", 12);
        _set.Pictures("alpha", 12, seed: 1);
        _set.Text("readme.txt", "What these are.");
        var report = _set.Read();
        Assert.Equal(("brought", "a folder for each class"), (report.Name, report.Kind));
        Assert.Equal(["alpha", "beta"], report.Train.Classes.Names);
        Assert.Empty(report.Skipped);
    }

    [Fact]
    public void Folders_of_train_and_test_are_the_halves()
    {
        _set.Pictures("train/a", 20);
        _set.Pictures("val/a", 2, seed: 1);
        _set.Pictures("Test/a", 3, seed: 2);
        var report = _set.Read();
        Assert.True(report.HasOwnSplit);
        Assert.Equal([(22, 3)], report.Counts);
        Assert.Equal("a folder for each class, in train and test", report.Kind);
    }

    [Fact]
    public void A_class_may_be_called_train_among_others()
    {
        _set.Pictures("train", 12);
        _set.Pictures("plane", 12, seed: 1);
        Assert.Equal(["plane", "train"], _set.Read().Train.Classes.Names);
    }

    [Fact]
    public void An_outer_folder_is_no_class()
    {
        _set.Pictures("outer/a", 12);
        _set.Pictures("outer/b", 12, seed: 1);
        Assert.Equal(["a", "b"], _set.Read().Train.Classes.Names);
    }

    [Fact]
    public void Pictures_alone_have_no_classes()
    {
        for (var i = 0; i < 24; i++)
            _set.Picture($"{i}.png", i);
        var report = _set.Read();
        Assert.False(report.HasLabels);
        Assert.Equal("pictures without classes", report.Kind);
        Assert.Equal(["all"], report.Train.Classes.Names);
        Assert.Contains(
            "There are no labels: a generator can be trained, but not be asked for a class.",
            report.Doubts
        );
    }

    [Fact]
    public void Folders_of_folders_of_folders_are_refused()
    {
        _set.Pictures("a/b/c", 20);
        _set.Pictures("a/d/c", 20);
        _set.Pictures("e/d/c", 20);
        Assert.EndsWith(
            "brought has folders in its folders (a/b/c/00.png); put the pictures of each class into one folder, at most below train and test.",
            _set.Refusal()
        );
    }

    [Fact]
    public void A_chain_of_folders_is_refused_too()
    {
        _set.Pictures("a/b/c", 20);
        Assert.Contains("has folders in its folders (b/c/00.png)", _set.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_refused() =>
        Assert.Equal(
            $"{_set.Path} has no files; name a folder of pictures, a table, an array, or an archive of such.",
            _set.Refusal()
        );

    [Fact]
    public void A_file_of_something_else_is_refused()
    {
        _set.Text("notes.txt", "Nothing to learn from.");
        Assert.Contains("brought holds no data set: expected pictures in a folder", _set.Refusal());
        Assert.EndsWith("found notes.txt.", _set.Refusal());
    }

    [Fact]
    public void Nothing_is_not_found()
    {
        var path = Path.Combine(_set.Path, "nowhere");
        Assert.Equal(
            $"There is no file or folder {path} to take for data.",
            Assert.Throws<FileNotFoundException>(() => DataIntake.Read(path)).Message
        );
    }
}
