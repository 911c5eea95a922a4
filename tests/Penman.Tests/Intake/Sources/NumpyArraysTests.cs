using Penman.Data;
using Penman.Intake;
using Penman.Intake.Writing;
using Penman.Tests.Support;

namespace Penman.Tests.Intake.Sources;

public sealed class NumpyArraysTests : IDisposable
{
    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void The_arrays_of_mnist_npz_are_read_in_their_order()
    {
        var report = Made("mnist");
        Assert.Equal("NumPy arrays", report.Kind);
        Assert.True(report.HasOwnSplit);
        Assert.Equal((30, 6), (report.Train.Count, report.Test!.Count));
        Assert.Equal([0, 1, 2, 0, 1, 2], report.Train.Labels[..6]);
        Assert.Equal(7, report.Train.PixelsOf(1)[0]); // image i has 7 i
    }

    [Theory]
    [InlineData("flat")]
    [InlineData("channel-behind")]
    [InlineData("one-half")]
    public void Images_lie_in_several_shapes(string kind) => Assert.Equal(Pixels(Made("mnist")), Pixels(Made(kind)));

    [Theory]
    [InlineData("floats")]
    [InlineData("doubles")]
    public void Numbers_in_0_to_1_are_scaled_and_told(string kind)
    {
        var report = Made(kind);
        Assert.Equal(Pixels(Made("mnist")), Pixels(report));
        Assert.Contains("The pixels of x_train lie in 0 to 1 and were taken 255 times.", report.Notes);
    }

    [Fact]
    public void Labels_may_be_words()
    {
        var report = Made("words");
        Assert.Equal(["alpha", "beta", "gämma"], report.Train.Classes.Names);
    }

    [Fact]
    public void Colours_come_in_either_order()
    {
        Made("colours");
        var options = new IntakeOptions { IsColour = true };
        var behind = DataIntake.Read(_set.File("colours.npz"), options);
        Made("colours-first");
        Assert.Equal(behind.Train.Pixels, DataIntake.Read(_set.File("colours-first.npz"), options).Train.Pixels);
    }

    [Theory]
    [InlineData("objects", "x.npy holds Python objects, which are never unpickled; save it as an array of numbers.")]
    [InlineData("labels-alone", "has labels (y), but no array of images, (N, rows, columns).")]
    [InlineData("too-few-labels", "has 36 images in x, but 35 labels in y.")]
    [InlineData("too-bright", "x has pixels from 0 to 256; save them from 0 to 255, or from 0 to 1.")]
    [InlineData("negative", "x has pixels from -1 to 1; save them from 0 to 255, or from 0 to 1.")]
    [InlineData("two-labels", "has several arrays that may be the labels of x: ")]
    [InlineData("strange-shape", "but images have (N, rows, columns), (N, 3, rows, columns) or (N, rows, columns, 3).")]
    [InlineData("fortran", "expected False (save numpy.ascontiguousarray(images))")]
    public void Arrays_that_are_no_data_set_are_refused(string kind, string sentence)
    {
        Make(kind);
        Assert.Contains(sentence, BroughtFiles.Refusal(_set.File($"{kind}.npz")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_of_names_says_what_numbers_mean()
    {
        var classes = new ClassNames(["zeta", "alpha"]);
        var pixels = new byte[30 * 784];
        new Random(1).NextBytes(pixels);
        var set = new ImageSet(Mnist.Format, classes, pixels, [.. Enumerable.Range(0, 30).Select(i => i % 2)]);
        DataWriter.Write(_set.File("written"), DataForm.Npz, set, test: null);
        var report = DataIntake.Read(_set.File("written/data.npz"), new() { Ink = Ink.Light });
        Assert.Equal(["zeta", "alpha"], report.Train.Classes.Names);
    }

    private IntakeReport Made(string kind)
    {
        Make(kind);
        return DataIntake.Read(_set.File($"{kind}.npz"), new() { Ink = Ink.Light });
    }

    private void Make(string kind)
    {
        Python.SkipUnlessAvailable("numpy");
        Python.Run("Intake/Sources/write_npz.py", kind, _set.File($"{kind}.npz"));
    }

    private static IEnumerable<string> Pixels(IntakeReport report) => BroughtFiles.All(report);
}
