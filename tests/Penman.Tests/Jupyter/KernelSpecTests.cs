using System.Text.Json.Nodes;
using Penman.Jupyter;
using Penman.Tests.Support;

namespace Penman.Tests.Jupyter;

public sealed class KernelSpecTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void What_is_installed_starts_a_program_that_is_there_and_goes_away_again()
    {
        var folder = KernelSpec.Install(_temp.Path);

        Assert.Equal(_temp.File("kernels/penman"), folder.Replace('\\', '/'));
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        var words = spec["argv"]!.AsArray().Select(word => (string)word!).ToList();
        Assert.Equal(["run", "{connection_file}"], words[^2..]);
        Assert.All(words[..^2], word => Assert.True(File.Exists(word), word));
        Assert.Equal(("Penman (C#)", "message"), ((string?)spec["display_name"], (string?)spec["interrupt_mode"]));
        Assert.True(Directory.Exists(Path.Combine((string)spec["env"]!["DOTNET_ROOT"]!, "shared")));

        Assert.Equal(folder, KernelSpec.Remove(_temp.Path));
        Assert.False(Directory.Exists(folder));
        Assert.Null(KernelSpec.Remove(_temp.Path));
    }
}
