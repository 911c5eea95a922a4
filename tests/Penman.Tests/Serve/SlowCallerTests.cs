using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Penman.Pictures.Formats;
using Penman.Serve.Addresses;
using Penman.Serve.Context;
using Penman.Tests.Support;

namespace Penman.Tests.Serve;

/// <summary>Who sends or takes slowly, hangs up, or sends what takes long, keeps nobody else from an answer.</summary>
public sealed class SlowCallerTests
{
    private const string LateSentence =
        "There was no answer in time: the server has much to do, or what is sent comes slowly; ask again, or another one.";

    [Theory]
    [InlineData(4_001, 4_000)]
    [InlineData(65_000, 65_000)]
    public async Task A_picture_of_few_bytes_and_many_pixels_is_refused_before_it_is_decoded(int width, int height)
    {
        await using var served = await ServedDigits.StartAsync(ServedDigits.Box);
        using var answer = await served.Send(
            HttpMethod.Post,
            "/read",
            PngFiles.Of((width, height), [8, 0], "00") // no row is there: decoding it would say so
        );
        Assert.Equal(
            (
                HttpStatusCode.BadRequest,
                $"The picture has {width}x{height} pixels, but at most 16 million are read; save it smaller."
            ),
            await ServedDigits.Refused(answer)
        );
    }

    [Fact]
    public async Task Who_sends_slowly_keeps_no_place_from_others_and_is_told_in_time()
    {
        await using var served = await ServedDigits.StartAsync(
            ServedDigits.Box with
            {
                AtOnce = 1,
                Waiting = 0,
                Patience = TimeSpan.FromSeconds(20),
            }
        );
        using var slow = await Ask(served, "POST /read", "Content-Length: 1000");
        await served.Until(metrics => metrics.Contains(InProgress("POST", "/read"), StringComparison.Ordinal));

        Assert.NotEmpty(await served.Bytes("/digits/7.png"));
        using var read = await served.Send(HttpMethod.Post, "/read", Png.Encode(Unpacked.Test.ToImage(0)));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task What_takes_too_long_is_told_so_with_all_headers()
    {
        await using var served = await ServedDigits.StartAsync(
            ServedDigits.Box with
            {
                Patience = TimeSpan.FromMilliseconds(200),
            }
        );
        using var slow = await Ask(served, "POST /read", "Content-Length: 1000");

        var answer = await Whole(slow);

        Assert.StartsWith("HTTP/1.1 504 ", answer, StringComparison.Ordinal);
        Assert.Contains(LateSentence, answer, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_too_long_for_a_place_is_told_so_and_not_answered_with_nothing()
    {
        await using var served = await ServedDigits.StartAsync(
            ServedDigits.Box with
            {
                AtOnce = 1,
                Waiting = 2,
                Patience = TimeSpan.FromMilliseconds(200),
            }
        );
        using var first = await Ask(served, "GET /dataset?count=10000&format=png", "Accept: */*");
        await served.Until(metrics => metrics.Contains(InProgress("GET", "/dataset"), StringComparison.Ordinal));

        var answer = await served.Get("/digits/7.png");
        while (answer.StatusCode == HttpStatusCode.OK) // it came before the data set had its place
        {
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
            answer = await served.Get("/digits/7.png");
        }

        first.Close(); // and what nobody waits for is given up
        Assert.Equal((HttpStatusCode.GatewayTimeout, LateSentence), await ServedDigits.Refused(answer));
    }

    [Fact]
    public async Task A_place_is_given_back_before_the_answer_is_sent()
    {
        await using var places = new Places(ServedDigits.Box with { AtOnce = 1, Waiting = 0 }, new ServeMetrics());
        var call = new DefaultEndpointFilterInvocationContext(new DefaultHttpContext());
        var made = Results.Ok();
        object? beside = null;

        var first = await places.Answer(
            places.AtOnce,
            call,
            async _ =>
            {
                beside = await places.Answer(places.AtOnce, call, _ => new(made));
                return made;
            }
        );
        var second = await places.Answer(places.AtOnce, call, _ => new(made)); // and the first is not sent yet

        Assert.Equal(503, Assert.IsType<ProblemHttpResult>(beside).StatusCode);
        Assert.Equal((made, made), (first, second));
    }

    [Fact]
    public async Task What_somebody_has_given_up_keeps_its_place_until_it_has_ended()
    {
        await using var places = new Places(ServedDigits.Box, new ServeMetrics());
        using var end = new ManualResetEventSlim();
        using var asking = new CancellationTokenSource();
        var works = Enumerable
            .Range(0, Environment.ProcessorCount)
            .Select(_ => Places.Work(places.Reading, () => end.Wait(TimeSpan.FromMinutes(1)), asking.Token))
            .ToList();

        await asking.CancelAsync();
        foreach (var work in works)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        var next = Places.Work(places.Reading, () => 7, CancellationToken.None);

        var reading = places.Reading.GetStatistics()!;
        Assert.Equal((0, 1), (reading.CurrentAvailablePermits, reading.CurrentQueuedCount));
        end.Set();
        Assert.Equal(7, await next);
    }

    private static string InProgress(string method, string path) =>
        $"http_requests_in_progress{{method=\"{method}\",controller=\"\",action=\"\",endpoint=\"{path}\"}} 1\n";

    private static async Task<Socket> Ask(ServedDigits served, string request, string header)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1024 };
        await socket.ConnectAsync("127.0.0.1", served.Server.Address.Port);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{request} HTTP/1.1\r\nHost: 127.0.0.1:{served.Server.Address.Port}\r\n{header}\r\n\r\n"
        );
        await socket.SendAsync(Encoding.ASCII.GetBytes(text));
        return socket;
    }

    /// <summary>What is answered until the server ends the connection, which a body that never came makes it do.</summary>
    private static async Task<string> Whole(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: false);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
