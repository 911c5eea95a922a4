#:package TorchSharp
#:package libtorch-cpu-linux-x64
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property InvariantGlobalization=true
#:property RunAnalyzers=false
#:property GenerateDocumentationFile=false

// TorchSharp's part of the race: the same networks, losses and updates as torch_step.py and Penman's presets.
//   dotnet publish -c Release -r linux-x64 --self-contained -o FOLDER tools/race/torchsharp_step.cs      (559 MB; glibc of 2023)
//   FOLDER/torchsharp_step PRESET [BATCH] [SECONDS] [THREADS] [LAZY]                                     mlp, dcgan or penman
using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

var preset = args[0];
var batch = Number(1, preset == "penman" ? 64 : 128);
var seconds = Number(2, 20);
var threads = Number(3, 2);
var lazy = Number(4, 1);
set_num_threads(threads);
manual_seed(1);

var step = preset == "penman" ? Reference.Penman(batch, lazy) : Reference.Plain(preset, batch);
for (var i = 0; i < 8; i++)
{
    step();
}

var times = new List<double>();
var clock = Stopwatch.StartNew();
while (clock.Elapsed.TotalSeconds < seconds || times.Count < 5)
{
    var start = Stopwatch.GetTimestamp();
    for (var i = 0; i < lazy; i++) // a cycle of steps with and without penalties
        step();
    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / lazy);
}

times.Sort();
var median = times[times.Count / 2];
Console.WriteLine(
    $"TorchSharp {preset} batch {batch} threads {threads} lazy {lazy}: steps {times.Count}, ms/step min {times[0]:F1} median {median:F1} "
        + $"mean {times.Average():F1}, images/s {1000 * batch / median:F0} (mean {1000 * batch / times.Average():F0}), "
        + $"peak RSS {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB"
);

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place]) : otherwise;

static class Reference
{
    public static Action Plain(string preset, int batch)
    {
        var (g, d) = preset == "mlp" ? Mlp(100) : Dcgan(100);
        var og = optim.Adam(g.parameters(), 2e-4, 0.5, 0.999);
        var od = optim.Adam(d.parameters(), 2e-4, 0.5, 0.999);
        var real = rand(batch, 1, 28, 28) * 2 - 1;
        return () =>
        {
            using var scope = NewDisposeScope();
            var fake = g.forward(randn(batch, 100)).view(batch, 1, 28, 28);
            var lossD = F.softplus(-d.forward(real)).mean() + F.softplus(d.forward(fake.detach())).mean();
            od.zero_grad();
            lossD.backward();
            od.step();
            var lossG = F.softplus(-d.forward(fake)).mean();
            og.zero_grad();
            lossG.backward();
            og.step();
        };
    }

    public static Action Penman(int batch, int lazy)
    {
        var (g, d) = (new PenmanG(64), new PenmanD());
        var og = optim.Adam(g.parameters(), 1e-3, 0.0, 0.99);
        var od = optim.Adam(d.parameters(), 1e-3, 0.0, 0.99);
        var real = rand(batch, 1, 28, 28) * 2 - 1;
        var y = randint(10, batch, dtype: int64);
        var count = 0;
        return () =>
        {
            using var scope = NewDisposeScope();
            var fake = g.forward(randn(batch, 64), y);
            var penalised = count++ % lazy == 0;
            var xr = real.detach().requires_grad_(penalised);
            var xf = fake.detach().requires_grad_(penalised);
            var h = d.Features(xr);
            var lr = d.Logit(h, y);
            var lf = d.forward(xf, y);
            var lossD = F.softplus(lf - lr).mean() + 0.5 * F.cross_entropy(d.Guess(h), y);
            if (penalised)
            {
                lossD = lossD + 0.05 * lazy * (Penalty(lr, xr) + Penalty(lf, xf));
            }

            od.zero_grad();
            lossD.backward();
            od.step();
            Tensor reference;
            using (no_grad())
            {
                reference = d.forward(real, y);
            }

            var lossG = F.softplus(reference - d.forward(fake, y)).mean();
            og.zero_grad();
            lossG.backward();
            og.step();
        };
    }

    private static Tensor Penalty(Tensor logits, Tensor x)
    {
        var u = autograd.grad([logits.sum()], [x], retain_graph: true, create_graph: true)[0];
        return u.square().sum([1, 2, 3]).mean();
    }

    private static (Module<Tensor, Tensor>, Module<Tensor, Tensor>) Mlp(int z) =>
        (
            Sequential(
                Linear(z, 256),
                ReLU(),
                Linear(256, 512),
                ReLU(),
                Linear(512, 1024),
                ReLU(),
                Linear(1024, 784),
                Tanh()
            ),
            Sequential(Flatten(), Linear(784, 512), LeakyReLU(0.2), Linear(512, 256), LeakyReLU(0.2), Linear(256, 1))
        );

    private static (Module<Tensor, Tensor>, Module<Tensor, Tensor>) Dcgan(int z) =>
        (
            Sequential(
                Linear(z, 7 * 7 * 256, hasBias: false),
                Unflatten(1, [256, 7, 7]),
                BatchNorm2d(256),
                ReLU(),
                ConvTranspose2d(256, 128, 4, 2, 1, bias: false),
                BatchNorm2d(128),
                ReLU(),
                ConvTranspose2d(128, 64, 4, 2, 1, bias: false),
                BatchNorm2d(64),
                ReLU(),
                Conv2d(64, 1, 3, 1, 1),
                Tanh()
            ),
            Sequential(
                Conv2d(1, 64, 4, 2, 1),
                LeakyReLU(0.2),
                Conv2d(64, 128, 4, 2, 1, bias: false),
                BatchNorm2d(128),
                LeakyReLU(0.2),
                Flatten(),
                Linear(128 * 7 * 7, 1)
            )
        );
}

sealed class PenmanG : Module<Tensor, Tensor, Tensor>
{
    private readonly Linear f;
    private readonly Conv2d m,
        o;
    private readonly ConvTranspose2d t1,
        t2;

    public PenmanG(int z)
        : base("g")
    {
        (f, m, o) = (Linear(z + 10, 64 * 49), Conv2d(64, 64, 3, padding: 1), Conv2d(16, 1, 3, padding: 1));
        (t1, t2) = (ConvTranspose2d(64, 32, 4, 2, 1), ConvTranspose2d(32, 16, 4, 2, 1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor z, Tensor y)
    {
        var x = f.forward(cat([z, F.one_hot(y, 10).to_type(float32) * Math.Sqrt(10)], 1)).view(-1, 64, 7, 7);
        x = m.forward(F.leaky_relu(x, 0.2));
        x = t2.forward(F.leaky_relu(t1.forward(F.leaky_relu(x, 0.2)), 0.2));
        return tanh(o.forward(F.leaky_relu(x, 0.2)));
    }
}

sealed class PenmanD : Module<Tensor, Tensor, Tensor>
{
    private readonly Conv2d c1,
        c2,
        c3,
        m;
    private readonly Linear f,
        k;
    private readonly Embedding e;

    public PenmanD()
        : base("d")
    {
        (c1, c2, c3) = (Conv2d(1, 32, 4, 2, 1), Conv2d(32, 64, 4, 2, 1), Conv2d(64, 64, 3, 2, 1));
        m = Conv2d(64, 64, 3, padding: 1);
        (f, e, k) = (Linear(1024, 1), Embedding(10, 1024), Linear(1024, 10));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor y) => Logit(Features(x), y);

    public Tensor Features(Tensor x)
    {
        var h = F.leaky_relu(c2.forward(F.leaky_relu(c1.forward(x), 0.2)), 0.2);
        return F.leaky_relu(m.forward(F.leaky_relu(c3.forward(h), 0.2)), 0.2).flatten(1);
    }

    public Tensor Logit(Tensor h, Tensor y) => f.forward(h)[.., 0] + (e.forward(y) * h).sum(1);

    public Tensor Guess(Tensor h) => k.forward(h);
}
