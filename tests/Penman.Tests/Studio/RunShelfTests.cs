using Penman.Studio.Context;
using Penman.Studio.Shelves;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>The runs in the studio's folder.</summary>
public sealed class RunShelfTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private RunShelf Shelf => new(new StudioOptions { Runs = _temp.Path });

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void The_newest_come_first_and_the_others_are_counted()
    {
        for (var i = 1; i <= 5; i++)
        {
            var folder = Directory.CreateDirectory(_temp.File($"run-{i}")).FullName;
            File.WriteAllText(Path.Combine(folder, "options.json"), "{}");
            Directory.SetLastWriteTimeUtc(folder, DateTime.UnixEpoch.AddDays(i * 7 % 5));
        }

        Directory.CreateDirectory(_temp.File("no-run"));

        var (runs, count) = Shelf.Newest(2);

        Assert.Equal(["run-2", "run-4"], runs.Select(run => run.Name));
        Assert.Equal(5, count);
        Assert.Equal(5, Shelf.All.Count);
    }

    [Fact]
    public void A_run_that_cannot_be_read_says_why()
    {
        Directory.CreateDirectory(_temp.File("broken"));
        File.WriteAllText(_temp.File("broken/options.json"), "{ \"batchSize\": \"many\" }");

        Assert.Contains("\"batchSize\" is \"many\"", Assert.Single(Shelf.All).Trouble, StringComparison.Ordinal);
    }
}
