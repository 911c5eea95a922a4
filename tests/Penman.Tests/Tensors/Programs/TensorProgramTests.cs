using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;

namespace Penman.Tests.Tensors.Programs;

public sealed class TensorProgramTests : IDisposable
{
    private readonly WorkerTeam _team = new(2);

    public void Dispose() => _team.Dispose();

    [Fact]
    public void Two_updates_of_one_variable_are_refused()
    {
        var x = Scalar("x", 1);
        var error = Assert.Throws<ArgumentException>(() =>
            TensorProgram.Compile(_team, [], new Update(x, x.Tensor), new Update(x, x.Tensor * 2))
        );
        Assert.Contains("x ()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_of_another_shape_names_both()
    {
        var x = new Variable("weights", [2, 3]);
        var message = Assert
            .Throws<ShapeException>(() => TensorProgram.Compile(_team, [], new Update(x, x.Tensor.Sum())))
            .Message;
        Assert.Contains("weights (2, 3)", message, StringComparison.Ordinal);
        Assert.Contains("()", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_expressions_are_computed_once_and_unused_ones_never()
    {
        var (x, w) = (TestValues.Filled("x", [10, 20], Counter()), TestValues.Filled("w", [20, 30], Counter()));
        var product = x.Tensor.MatMul(w);
        _ = x.Tensor.MatMul(w).Exp();
        var program = TensorProgram.Compile(_team, [product + x.Tensor.MatMul(w.Tensor * 1)]);
        Assert.Equal(2 * 10 * 20 * 30, program.Statistics.MatrixFlops);
        Assert.Equal(1, program.Statistics.Kernels);
    }

    [Fact]
    public void Values_whose_lives_do_not_overlap_share_memory()
    {
        var x = TestValues.Filled("x", [100, 1000], Counter());
        var value = x.Tensor;
        for (var i = 0; i < 20; i++)
            value = value.Pad(axis: 0, before: 1, after: 0).Slice(axis: 0, first: 0, count: 100);
        var statistics = TensorProgram.Compile(_team, [value]).Statistics;
        Assert.InRange(statistics.ArenaBytes, 800_000, 820_000);
        Assert.InRange(statistics.UnsharedBytes, 20 * 404_000, 21 * 410_000);
    }

    [Fact]
    public void Whoever_watches_a_run_finds_an_output_whole_once_its_launches_are_done()
    {
        var x = TestValues.Filled("x", [100, 100], Counter());
        Tensor early = x.Tensor.MatMul(x) * 1e-6f,
            late = early;
        for (var i = 0; i < 20; i++)
            late = late.MatMul(x) * 1e-6f;
        var program = TensorProgram.Compile(_team, [early, late]);
        Assert.InRange(program.ReadyAfter(0), 1, program.ReadyAfter(1) - 10);
        List<int> seen = [];
        float[]? read = null;
        // Whoever is put aside while the others do it all sees nothing of a run, so there are several.
        for (var run = 0; run < 1000 && read is null; run++)
        {
            Assert.Equal(seen.Order(), seen);
            seen.Clear();
            program.Run(launches =>
            {
                seen.Add(launches);
                if (launches >= program.ReadyAfter(0))
                    read ??= program.Output(0).ToArray();
            });
        }

        Assert.Equal(program.Output(0).ToArray(), read);
        Assert.Equal(seen.Order(), seen);
        Assert.All(seen, launches => Assert.InRange(launches, 1, program.ReadyAfter(1)));
    }

    [Fact]
    public void Shape_errors_name_the_operation_and_both_shapes_while_tracing()
    {
        var (x, y) = (new Variable("x", [128, 100]).Tensor, new Variable("y", [256, 784]).Tensor);
        Assert.Equal(
            "MatMul: (128, 100) x (256, 784): inner sizes 100 and 256 differ.",
            Assert.Throws<ShapeException>(() => x.MatMul(y)).Message
        );
        Assert.Equal(
            "Add: shapes (128, 100) and (256, 784) do not broadcast together: 100 meets 784.",
            Assert.Throws<ShapeException>(() => x + y).Message
        );
        Assert.Equal(
            "Reshape: (128, 100) has 12800 elements, (3, 3) has 9.",
            Assert.Throws<ShapeException>(() => x.Reshape([3, 3])).Message
        );
    }

    private static Variable Scalar(string name, double value) => TestValues.Filled(name, Shape.Scalar, () => value);

    private static Func<double> Counter()
    {
        var next = 0;
        return () => next++;
    }
}
