using System.Reflection;
using Penman.Cli;
using Penman.Game;
using Penman.Tensors;
using Penman.Tests.Support;

namespace Penman.Tests.House;

/// <summary>Data flows one way: what the types of a room may use, read from the built assemblies.</summary>
public sealed class RoomTests
{
    /// <summary>Rooms that hold one idea from two sides.</summary>
    private static readonly string[] OneIdea = ["Penman.Tensors", "Penman.Tensors.Ops"];

    private static readonly Assembly[] Assemblies =
    [
        typeof(Tensor).Assembly,
        typeof(Trainer).Assembly,
        typeof(Penman.Hosting.PenmanServices).Assembly,
        typeof(Penman.Mpi.MpiRanks).Assembly,
        typeof(Penman.Photos.PhotoFile).Assembly,
        typeof(Penman.Intake.DataIntake).Assembly,
        typeof(Penman.Web.ServerPlace).Assembly,
        typeof(Penman.Studio.StudioServer).Assembly,
        typeof(Penman.Serve.DigitServer).Assembly,
        typeof(Penman.Notebook.Display).Assembly,
        typeof(Penman.Jupyter.Scripting.CellGlobals).Assembly,
        typeof(CommandLine).Assembly,
    ];

    private static string Sources => Path.Combine(Checkout.Root, "src");

    /// <summary>Each room's floor, the lowest first, as docs/all-of-penman.md has them.</summary>
    private static Dictionary<string, int> Floors { get; } =
        File.ReadLines(Path.Combine(Checkout.Root, "docs", "all-of-penman.md"))
            .SkipWhile(line => line != "```floors")
            .Skip(1)
            .TakeWhile(line => line != "```")
            .SelectMany((line, floor) => line.Split(' ').Select(room => (room, floor)))
            .ToDictionary(pair => pair.room, pair => pair.floor, StringComparer.Ordinal);

    [Fact]
    public void A_room_uses_only_rooms_below_it()
    {
        var upward = Assemblies
            .SelectMany(Arrows.Of)
            .Where(arrow => arrow.From.Namespace != arrow.To.Namespace && !IsDownward(arrow))
            .Select(arrow => $"{arrow.From.FullName} uses {arrow.To.FullName}");
        Assert.Equal([], upward);
    }

    [Fact]
    public void Every_room_has_a_floor_and_every_floor_its_rooms()
    {
        var rooms = Assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => type.Namespace)
            .Where(room => room?.StartsWith("Penman", StringComparison.Ordinal) is true)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(Floors.Keys.Order(StringComparer.Ordinal), rooms);
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        foreach (var file in SourceFiles())
        {
            var folder = Path.GetRelativePath(Sources, Path.GetDirectoryName(file)!)
                .Replace(Path.DirectorySeparatorChar, '.');
            var room = folder == "Penman.Tensors.Graph" ? "Penman.Tensors" : folder;
            var declared = File.ReadLines(file)
                .FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            Assert.True(declared is null || declared == $"namespace {room};", $"{file} declares \"{declared}\".");
        }
    }

    [Fact]
    public void No_folder_holds_more_than_25_source_files() =>
        Assert.All(
            SourceFiles().CountBy(file => Path.GetDirectoryName(file)!),
            folder => Assert.InRange(folder.Value, 1, 25)
        );

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Assert.All(SourceFiles(), file => Assert.InRange(File.ReadLines(file).Count(), 1, 300));

    private static bool IsDownward((Type From, Type To) arrow) =>
        Floors[arrow.To.Namespace!] < Floors[arrow.From.Namespace!]
        || (OneIdea.Contains(arrow.From.Namespace) && OneIdea.Contains(arrow.To.Namespace));

    private static IEnumerable<string> SourceFiles() =>
        Directory
            .EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Where(path =>
                !Path.GetRelativePath(Sources, path)
                    .Split(Path.DirectorySeparatorChar)
                    .Any(part => part is "obj" or "bin")
            );
}
