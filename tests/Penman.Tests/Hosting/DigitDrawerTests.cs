using Microsoft.Extensions.DependencyInjection;
using Penman.Hosting;
using Penman.Models;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Hosting;

public sealed class DigitDrawerTests
{
    private static readonly DigitRequest[] Wanted =
    [
        .. Enumerable.Range(0, 80).Select(i => new DigitRequest((ulong)(i % 8), i / 8)),
    ];

    [Fact]
    public void A_program_draws_what_the_model_in_the_box_draws()
    {
        using var services = new ServiceCollection().AddPenman().BuildServiceProvider();
        using var team = new WorkerTeam(1);
        var expected = new ImageSampler(team, Model.InTheBox().Network).Generate(Wanted);

        var drawn = services.GetRequiredService<DigitDrawer>().Draw(Wanted);

        Assert.Equal(Pixels(expected), Pixels(drawn));
        Assert.Same(services.GetRequiredService<DigitDrawer>(), services.GetRequiredService<DigitDrawer>());
    }

    [Fact]
    public void Threads_that_draw_at_the_same_time_get_each_their_own_pictures()
    {
        using var services = new ServiceCollection().AddPenman(options => options.Threads = 2).BuildServiceProvider();
        var drawer = services.GetRequiredService<DigitDrawer>();
        var expected = Pixels(drawer.Draw(Wanted));
        var drawn = new byte[Wanted.Length][];

        Parallel.For(
            0,
            Wanted.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => drawn[i] = drawer.Draw([Wanted[i]])[0].Pixels
        );

        Assert.Equal(expected, drawn);
    }

    [Fact]
    public void The_sampler_can_be_had_for_lines_and_styles()
    {
        using var services = new ServiceCollection().AddPenman().BuildServiceProvider();
        var drawer = services.GetRequiredService<DigitDrawer>();

        var line = drawer.Use(sampler => new DigitWriter(sampler).Write("1984", style: 7));

        Assert.InRange(line.Width / line.Height, 1.2, 8);
    }

    [Fact]
    public void Who_has_given_up_gets_no_pictures()
    {
        using var services = new ServiceCollection().AddPenman().BuildServiceProvider();
        var drawer = services.GetRequiredService<DigitDrawer>();

        Assert.Throws<OperationCanceledException>(() => drawer.Draw(Wanted, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_generator_that_is_not_there_and_no_threads_are_refused_in_a_sentence()
    {
        using var temp = new TempFolder();
        Assert.Contains(
            temp.File("none.safetensors"),
            Assert
                .Throws<FileNotFoundException>(() => Open(new() { Generator = temp.File("none.safetensors") }))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "PenmanOptions.Threads is 0, but must be at least 1.",
            Assert.Throws<ArgumentException>(() => Open(new() { Threads = 0 })).Message
        );

        static void Open(PenmanOptions wanted)
        {
            using var services = new ServiceCollection()
                .AddPenman(options => (options.Generator, options.Threads) = (wanted.Generator, wanted.Threads))
                .BuildServiceProvider();
            services.GetRequiredService<DigitDrawer>();
        }
    }

    private static byte[][] Pixels(IReadOnlyList<Image> images) => [.. images.Select(image => image.Pixels)];
}
