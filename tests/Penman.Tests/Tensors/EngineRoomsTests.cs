using Penman.Tensors;
using Penman.Tests.House;

namespace Penman.Tests.Tensors;

public sealed class EngineRoomsTests
{
    private static readonly string Graph = typeof(Tensor).Namespace!;

    private static readonly ILookup<string, string> Uses = Arrows
        .Of(typeof(Tensor).Assembly)
        .Select(arrow => (From: arrow.From.Namespace!, To: arrow.To.Namespace!))
        .Where(arrow => arrow.From != arrow.To && arrow.To != Graph)
        .Distinct()
        .ToLookup(arrow => arrow.From, arrow => arrow.To);

    /// <summary>
    /// A tensor names its operation and an operation its tensors, so those two are one; arrows to the graph are left
    /// out here, and the rooms below it are held apart by the test that follows.
    /// </summary>
    [Fact]
    public void No_room_of_the_engine_uses_one_that_uses_it()
    {
        var cycles = Uses.Select(room => room.Key).Where(room => Reachable(room).Contains(room));

        Assert.Empty(cycles);
    }

    [Fact]
    public void What_a_graph_is_made_of_knows_neither_compiler_nor_machine()
    {
        string[] below = ["Ops", "Randomness", "Simd"];

        Assert.Equal(below.Select(room => $"{Graph}.{room}"), Reachable(Graph).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(
            Arrows.Of(typeof(Tensor).Assembly),
            arrow => arrow.From.Namespace is { } room && IsBottom(room) && arrow.To.Namespace == Graph
        );
    }

    /// <summary>What computes may know what is computed, never the other way round.</summary>
    [Fact]
    public void The_compilers_passes_know_nothing_of_the_processor() =>
        Assert.DoesNotContain(
            Reachable($"{Graph}.Compiler"),
            room => room.StartsWith($"{Graph}.Cpu", StringComparison.Ordinal)
        );

    private static bool IsBottom(string room) =>
        room.EndsWith(".Randomness", StringComparison.Ordinal)
        || room.EndsWith(".Simd", StringComparison.Ordinal)
        || room.EndsWith(".Threading", StringComparison.Ordinal);

    private static HashSet<string> Reachable(string room)
    {
        HashSet<string> seen = [];
        Stack<string> open = new(Uses[room]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;
            foreach (var further in Uses[next])
                open.Push(further);
        }

        return seen;
    }
}
