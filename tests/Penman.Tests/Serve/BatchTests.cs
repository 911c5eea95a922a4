using System.Net;
using Penman.Models;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Serve;
using Penman.Serve.Context;
using Penman.Serve.Drawing;
using Penman.Tests.Cli;

namespace Penman.Tests.Serve;

/// <summary>Pictures that are drawn together, and what becomes of them when somebody goes, or the server does.</summary>
public sealed class BatchTests
{
    private static readonly DigitRequest[] Many =
    [
        .. Enumerable.Range(0, 200).Select(i => new DigitRequest((ulong)i, i % 7)),
    ];

    [Fact]
    public async Task Many_at_once_get_each_the_bytes_that_they_get_alone()
    {
        await using var served = await ServedDigits.StartAsync(ServedDigits.Box);
        string[] paths = [.. Many.Select(one => $"/digits/{one.Digit}.png?seed={one.Seed}&scale=1")];
        List<byte[]> alone = [];
        foreach (var path in paths)
            alone.Add(await served.Bytes(path));

        var together = await Task.WhenAll(paths.Select(served.Bytes));

        Assert.Equal(alone, together);
    }

    [Fact]
    public async Task What_is_asked_for_together_is_drawn_in_few_batches()
    {
        var metrics = new ServeMetrics();
        await using var drawer = new BatchDrawer(ServedDigits.Box, metrics);
        using var alone = new DigitDrawer(Model.InTheBox());

        var drawn = await drawer.DrawAsync(Many, CancellationToken.None);

        Assert.Equal(alone.Draw(Many).Select(Pixels), drawn.Select(Pixels));
        var lines = (await Text(metrics)).Split('\n');
        Assert.Contains("penman_batch_pictures_sum 200", lines);
        var batches = lines.Single(line => line.StartsWith("penman_batch_pictures_count ", StringComparison.Ordinal));
        Assert.InRange(int.Parse(batches.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), 4, 8); // one before all had asked, perhaps two; then 64 each
    }

    [Fact]
    public async Task Who_has_gone_is_not_drawn_for_and_keeps_nobody_from_the_rest()
    {
        var metrics = new ServeMetrics();
        await using var drawer = new BatchDrawer(ServedDigits.Box, metrics);

        var gone = drawer.DrawAsync(Many, new CancellationToken(canceled: true));
        var here = await drawer.DrawAsync([Many[3]], CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Single(here);
        Assert.Contains("penman_batch_pictures_sum 1\n", await Text(metrics), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generator_that_draws_no_numbers_says_so_to_each_and_the_server_goes_on()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        var model = Model.OpenGenerator(cli.File("models/generator.safetensors"));
        model.Network.State[0].Values.Fill(float.NaN);
        List<Exception> told = [];
        await using var served = await ServedDigits.StartAsync(ServedDigits.Of(model) with { Failed = told.Add });

        using var answer = await served.Get("/digits.png");
        using var live = await served.Get("/health/live");

        var (status, sentence) = await ServedDigits.Refused(answer);
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("not a finite number", sentence, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, sentence), await Readiness(served));
        Assert.Empty(told); // the model's, and no mistake of ours
    }

    [Fact]
    public async Task What_was_asked_before_it_stops_is_answered_and_nothing_after()
    {
        var server = await DigitServer.StartAsync(ServedDigits.Box);
        using var client = new HttpClient();
        var answer = client.GetAsync(new Uri(server.Address, "/dataset?count=2000"));
        using var watching = new HttpClient();
        while (
            !(await watching.GetStringAsync(new Uri(server.Address, "/metrics"))).Contains(
                "http_requests_in_progress{method=\"GET\",controller=\"\",action=\"\",endpoint=\"/dataset\"} 1\n",
                StringComparison.Ordinal
            )
        )
            await Task.Delay(10);

        await server.DisposeAsync();

        using var whole = await answer;
        Assert.Equal(
            (HttpStatusCode.OK, "application/zip"),
            (whole.StatusCode, whole.Content.Headers.ContentType?.MediaType)
        );
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            watching.GetAsync(new Uri(server.Address, "/health/live"))
        );
    }

    /// <summary>What health says when the first pictures were tried.</summary>
    private static async Task<(HttpStatusCode Status, string Sentence)> Readiness(ServedDigits served)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            using var answer = await served.Get("/health");
            var told = await ServedDigits.Refused(answer);
            if (!told.Sentence.Contains("being made ready", StringComparison.Ordinal))
                return told;
        }
    }

    private static byte[] Pixels(Image image) => image.Pixels;

    private static async Task<string> Text(ServeMetrics metrics)
    {
        using var text = new MemoryStream();
        await metrics.Registry.CollectAndExportAsTextAsync(text);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
