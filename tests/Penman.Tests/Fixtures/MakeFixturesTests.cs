using Penman.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Fixtures;

public sealed class MakeFixturesTests
{
    [Fact]
    public void The_scripts_make_the_fixtures_that_are_kept()
    {
        Python.SkipUnlessAvailable("torch", "numpy", "scipy");
        using var folder = new TempFolder();
        Python.Run("Fixtures/make_fixtures.py", folder.Path);
        Python.Run("Fixtures/make_metric_fixtures.py", folder.Path);
        var made = Directory.GetFiles(folder.Path);
        Assert.Equal(Directory.GetFiles(TorchFixture.PathOf(file: ""), "*.safetensors").Length, made.Length);
        foreach (var path in made)
        {
            var kept = new TorchFixture(Path.GetFileNameWithoutExtension(path));
            foreach (var tensor in SafeTensors.Read(path).Tensors.Values)
                kept.AssertMatches(tensor.Name, tensor.Data.Span, tolerance: 1e-6);
        }
    }

    [Fact]
    public void The_script_computes_the_figures_that_are_kept()
    {
        Python.SkipUnlessAvailable("numpy", "scipy");
        using var folder = new TempFolder();
        Python.Run("Fixtures/make_metric_fixtures.py", folder.Path);
        var made = SafeTensors.Read(Path.Combine(folder.Path, "metrics.safetensors")).Metadata;
        Assert.All(made, figure => MetricFixture.AssertFigure(figure.Key, MetricFixture.Parse(figure.Value)));
    }
}
