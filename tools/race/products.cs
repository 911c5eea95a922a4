#:project ../../src/Penman.Tensors/Penman.Tensors.csproj
#:property PublishAot=false
#:property AllowUnsafeBlocks=true
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047

// Races the engine's matrix products against OpenBLAS, shape by shape in turn, on a quiet machine:
//   dotnet run -c Release tools/race/products.cs -- [--rounds 5] [--threads 2] [--library libopenblas.so.0]
// The shapes are those of the presets' steps: forward, backward, gradients of weights. A round is the fastest of some runs; what is
// printed are medians over the rounds, and of all ratios.

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using unsafe Sgemm = delegate* unmanaged<
    int,
    int,
    int,
    int,
    int,
    int,
    float,
    float*,
    int,
    float*,
    int,
    float,
    float*,
    int,
    void>;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = int.Parse(Option("--rounds", "5"));
var threads = int.Parse(Option("--threads", "2"));
if (!NativeLibrary.TryLoad(Option("--library", "libopenblas.so.0"), out var blas))
    return Fail(
        "There is no OpenBLAS here; on Debian: apt-get install libopenblas0-openmp, or say where with --library."
    );
Product[] products =
[
    .. Layers(128, [(100, 256), (256, 512), (512, 1024), (1024, 784), (784, 1024), (1024, 512), (512, 256)]),
    .. Layers(64, [(74, 3136), (1024, 10)]),
];

using var team = new WorkerTeam(threads);
using var race = new Race(blas, threads, team);
Console.WriteLine($"{threads} threads, {rounds} rounds; GFLOP/s of Penman and OpenBLAS, and their ratio");
List<double> ratios = [];
foreach (var product in products.Distinct())
{
    var (ours, theirs) = race.Run(product, rounds);
    ratios.Add(ours / theirs);
    Console.WriteLine($"{product, -28} {ours, 7:0.0} {theirs, 7:0.0} {ours / theirs, 6:0.00}");
}

ratios.Sort();
Console.WriteLine($"ratio: median {ratios[ratios.Count / 2]:0.00}, least {ratios[0]:0.00}, largest {ratios[^1]:0.00}");
return 0;

// A layer of a batch: its product, the gradient at its input, the gradient of its weight.
static IEnumerable<Product> Layers(int batch, (int Inputs, int Outputs)[] layers) =>
    layers.SelectMany(layer =>
        (Product[])
            [
                new(batch, layer.Inputs, layer.Outputs, IsLeft: false, IsRight: false),
                new(batch, layer.Outputs, layer.Inputs, IsLeft: false, IsRight: true),
                new(layer.Inputs, batch, layer.Outputs, IsLeft: true, IsRight: false),
            ]
    );

string Option(string name, string otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var place && place + 1 < args.Length ? args[place + 1] : otherwise;

static int Fail(string sentence)
{
    Console.Error.WriteLine(sentence);
    return 2;
}

/// <summary>Rows by an inner axis by columns; whether a factor stands transposed.</summary>
internal sealed record Product(int Rows, int Inner, int Columns, bool IsLeft, bool IsRight)
{
    public double Flops => 2.0 * Rows * Inner * Columns;

    public override string ToString() =>
        $"{Rows} x {Inner} x {Columns}{(IsLeft ? ", left turned" : "")}{(IsRight ? ", right turned" : "")}";
}

/// <summary>One product in turn by both.</summary>
internal sealed unsafe class Race(nint blas, int threads, WorkerTeam team) : IDisposable
{
    private const int RowMajor = 101,
        AsIs = 111,
        Turned = 112;

    private const double SecondsOfRound = 0.15;

    private readonly Sgemm _multiply = (Sgemm)NativeLibrary.GetExport(blas, "cblas_sgemm");

    public (double Ours, double Theirs) Run(Product product, int rounds)
    {
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(blas, "openblas_set_num_threads"))(threads);
        var a = Filled("a", product.IsLeft ? [product.Inner, product.Rows] : [product.Rows, product.Inner]);
        var b = Filled("b", product.IsRight ? [product.Columns, product.Inner] : [product.Inner, product.Columns]);
        var (left, right) = (
            product.IsLeft ? a.Tensor.Permute(1, 0) : a.Tensor,
            product.IsRight ? b.Tensor.Permute(1, 0) : b.Tensor
        );
        var program = TensorProgram.Compile(team, [left.MatMul(right)]);
        var result = new float[product.Rows * product.Columns];
        List<double> ours = [],
            theirs = [];
        for (var round = 0; round <= rounds; round++)
        {
            ours.Add(product.Flops / Fastest(() => program.Run()) / 1e9);
            theirs.Add(product.Flops / Fastest(() => Multiply(product, a, b, result)) / 1e9);
        }

        Compare(program.Output(0), result);
        return (Median(ours.Skip(1)), Median(theirs.Skip(1)));
    }

    public void Dispose() => NativeLibrary.Free(blas);

    private static Variable Filled(string name, int[] sizes)
    {
        var variable = new Variable(name, [.. sizes]);
        var random = new Random(Seed: name[0]);
        foreach (ref var value in variable.Values)
            value = random.NextSingle() - 0.5f;
        return variable;
    }

    private static double Fastest(Action run)
    {
        var (fastest, from) = (double.MaxValue, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(from).TotalSeconds < SecondsOfRound)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return fastest;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void Compare(ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs)
    {
        for (var i = 0; i < ours.Length; i++)
        {
            if (Math.Abs(ours[i] - theirs[i]) > 1e-3f)
                throw new InvalidOperationException($"Element {i} is {ours[i]} here and {theirs[i]} there.");
        }
    }

    private void Multiply(Product product, Variable a, Variable b, float[] result)
    {
        fixed (float* left = a.Values)
        fixed (float* right = b.Values)
        fixed (float* target = result)
            _multiply(
                RowMajor,
                product.IsLeft ? Turned : AsIs,
                product.IsRight ? Turned : AsIs,
                product.Rows,
                product.Columns,
                product.Inner,
                1,
                left,
                product.IsLeft ? product.Rows : product.Inner,
                right,
                product.IsRight ? product.Inner : product.Columns,
                0,
                target,
                product.Columns
            );
    }
}
