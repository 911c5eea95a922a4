using Penman.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Runs_that_begin_at_once_get_a_folder_each()
    {
        var roots = new string[24];
        Parallel.For(0, roots.Length, i => roots[i] = RunFolder.CreateNext(_temp.File("runs"), "mlp").Root);

        Assert.Equal(
            Enumerable.Range(1, roots.Length).Select(number => _temp.File($"runs/{number:000}-mlp")),
            roots.Order(StringComparer.Ordinal)
        );
        Assert.Equal(roots.Length, Directory.GetFileSystemEntries(_temp.File("runs")).Length);
    }

    [Fact]
    public void A_number_is_used_once_whatever_the_architecture()
    {
        Directory.CreateDirectory(_temp.File("runs/001-dcgan"));

        Assert.Equal(_temp.File("runs/002-mlp"), RunFolder.CreateNext(_temp.File("runs"), "mlp").Root);
    }
}
