using System.Text.RegularExpressions;
using Penman.Tests.Support;

namespace Penman.Tests;

/// <summary>Data flows one way: what each room may use, checked against the using directives of its files.</summary>
public sealed partial class LayerTests
{
    /// <summary>Each room of the sources and the rooms below it.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Penman.Tensors/Kernels"] = [],
        ["Penman.Tensors/Threading"] = [],
        ["Penman.Tensors/Ops"] = ["Penman.Tensors.Kernels"],
        ["Penman.Tensors/Compilation"] =
        [
            "Penman.Tensors.Ops",
            "Penman.Tensors.Kernels",
            "Penman.Tensors.Threading",
            "Penman.Tensors.Compilation",
        ],
        ["Penman/Algebra"] = [],
        ["Penman/Nn"] = ["Penman.Tensors"],
        ["Penman/Optim"] = ["Penman.Tensors", "Penman.Nn"],
        ["Penman/IO"] = ["Penman.Tensors", "Penman.Nn", "Penman.IO"],
        ["Penman/Data"] = ["Penman.Tensors", "Penman.IO"],
        ["Penman/Gan"] =
        [
            "Penman.Tensors",
            "Penman.Tensors.Threading",
            "Penman.Algebra",
            "Penman.Nn",
            "Penman.Optim",
            "Penman.Data",
            "Penman.IO",
            "Penman.Gan",
        ],
        ["Penman/Evaluation"] =
        [
            "Penman.Tensors",
            "Penman.Tensors.Threading",
            "Penman.Algebra",
            "Penman.Nn",
            "Penman.Optim",
            "Penman.Data",
            "Penman.IO",
        ],
        ["Penman/Runs"] =
        [
            "Penman.Tensors",
            "Penman.Tensors.Threading",
            "Penman.Nn",
            "Penman.Data",
            "Penman.IO",
            "Penman.Gan",
            "Penman.Evaluation",
        ],
    };

    private static string Sources => Path.Combine(Checkout.Root, "src");

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_rooms_below_it(string room)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Sources, room), "*.cs", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var used = PenmanName()
                .Matches(File.ReadAllText(file))
                .Select(match => match.Groups["name"].Value)
                .Where(name => !IsOwn(room, name));
            Assert.All(
                used,
                name => Assert.True(IsAllowed(room, name), $"{file} uses {name}, which is not below {room}.")
            );
        }
    }

    [Fact]
    public void Every_room_of_the_library_has_a_rule()
    {
        var rooms = Directory
            .EnumerateDirectories(Path.Combine(Sources, "Penman"))
            .Select(path => $"Penman/{Path.GetFileName(path)}");
        Assert.All(
            rooms.Where(room =>
                !room.EndsWith("/bin", StringComparison.Ordinal) && !room.EndsWith("/obj", StringComparison.Ordinal)
            ),
            room => Assert.Contains(room, MayUse.Keys)
        );
    }

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        var files = Directory
            .EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Where(path =>
                !path.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            );
        Assert.All(files, file => Assert.InRange(File.ReadLines(file).Count(), 1, 300));
    }

    private static bool IsOwn(string room, string name) =>
        name.StartsWith(room.Replace('/', '.'), StringComparison.Ordinal);

    /// <summary>
    /// A room stands for its subfolders too; the engine's own name does not stand for its inner rooms.
    /// </summary>
    private static bool IsAllowed(string room, string name) =>
        MayUse[room]
            .Any(allowed =>
                name == allowed
                || (allowed != "Penman.Tensors" && name.StartsWith(allowed + ".", StringComparison.Ordinal))
            );

    [GeneratedRegex(@"^using (?:\w+ = )?(?<name>Penman[\w.]*);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PenmanName();
}
