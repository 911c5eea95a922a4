using System.Net;
using System.Text;

namespace Penman.Tests.Serve;

/// <summary>What is refused, and the sentence that says so.</summary>
public sealed class RefusalTests(ServedDigits served) : IClassFixture<ServedDigits>
{
    [Theory]
    [InlineData("/digits/10.png", "The generator draws no \"10\"; there are 0 to 9, as in /digits/9.png.")]
    [InlineData("/digits/-1.png", "The generator draws no \"-1\"; there are 0 to 9, as in /digits/9.png.")]
    [InlineData("/digits/7.png?seed=x", "seed is \"x\", but must be a whole number from 0 to 2^64 - 1.")]
    [InlineData("/digits/7.png?seed=-1", "seed is \"-1\", but must be a whole number from 0 to 2^64 - 1.")]
    [InlineData("/digits/7.png?seed=", "seed is \"\", but must be a whole number from 0 to 2^64 - 1.")]
    [InlineData("/digits/7.png?seed=1&seed=2", "seed is given 2 times, but must be given once.")]
    [InlineData("/digits/7.png?scale=17", "scale is \"17\", but must be a whole number from 1 to 16.")]
    [InlineData("/digits/7.png?sed=1", "There is no \"sed\" to ask for here, but seed, scale.")]
    [InlineData("/digits/7.png?digit=1", "There is no \"digit\" to ask for here, but seed, scale.")]
    [InlineData("/health?x", "There is no \"x\" to ask for here, but nothing.")]
    [InlineData("/write.svg", "text has 0 characters, but must have 1 to 60.")]
    [InlineData("/write.svg?text=", "text has 0 characters, but must have 1 to 60.")]
    [InlineData("/write.svg?text=1&text=2", "text is given 2 times, but must be given once.")]
    [InlineData("/write.svg?text=letters", "There is no digit to write in \"letters\".")]
    [InlineData("/write.svg?text=7&vary=1.5", "vary is \"1.5\", but must be a number from 0 to 1.")]
    [InlineData("/write.svg?text=7&vary=NaN", "vary is \"NaN\", but must be a number from 0 to 1.")]
    [InlineData("/write.svg?text=7&height=15", "height is \"15\", but must be a whole number from 16 to 4096.")]
    [InlineData("/dataset?count=10001", "count is \"10001\", but must be a whole number from 1 to 10000.")]
    [InlineData("/dataset?balanced=yes", "balanced is \"yes\", but must be true or false.")]
    [InlineData("/dataset?format=tar", "format is \"tar\", but must be one of idx, png, csv, npz.")]
    public async Task What_cannot_be_asked_for_is_one_sentence(string path, string sentence)
    {
        using var answer = await served.Get(path);
        Assert.Equal((HttpStatusCode.BadRequest, sentence), await ServedDigits.Refused(answer));
    }

    [Fact]
    public async Task A_line_that_is_too_long_and_a_set_that_cannot_be_shared_out_are_refused()
    {
        using var line = await served.Get($"/write.svg?text={new string('7', 61)}");
        using var set = await served.Get("/dataset?count=15&balanced=true");
        Assert.StartsWith(
            "text has 61 characters",
            (await ServedDigits.Refused(line)).Sentence,
            StringComparison.Ordinal
        );
        Assert.Contains("multiples of 10", (await ServedDigits.Refused(set)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_path_and_another_method_are_told_where_to_look()
    {
        using var unknown = await served.Get("/digits/7.gif");
        using var posted = await served.Send(HttpMethod.Post, "/digits/7.png", []);
        Assert.Equal(
            (HttpStatusCode.NotFound, "There is nothing at /digits/7.gif; /openapi.json lists what there is."),
            await ServedDigits.Refused(unknown)
        );
        Assert.Equal(
            (HttpStatusCode.MethodNotAllowed, "/digits/7.png is not asked by POST; /openapi.json says how."),
            await ServedDigits.Refused(posted)
        );
    }

    [Fact]
    public async Task A_method_that_there_is_not_is_refused_and_not_counted_apart()
    {
        using var answer = await served.Send(new HttpMethod("BREW"), "/digits/7.png", content: null);
        Assert.Equal(
            (HttpStatusCode.NotImplemented, "There is no such method; /openapi.json says how addresses are asked."),
            await ServedDigits.Refused(answer)
        );
        var metrics = Encoding.UTF8.GetString(await served.Bytes("/metrics"));
        Assert.DoesNotContain("BREW", metrics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/digits/7.png", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/digits/11.png", HttpStatusCode.BadRequest)]
    public async Task HEAD_is_answered_as_GET_without_a_body(string path, HttpStatusCode status)
    {
        using var whole = await served.Get(path);
        using var head = await served.Send(HttpMethod.Head, path, content: null);
        Assert.Equal((status, status), (whole.StatusCode, head.StatusCode));
        Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        using var nothing = await served.Send(HttpMethod.Post, "/read", []);
        using var text = await served.Send(HttpMethod.Post, "/read", Encoding.UTF8.GetBytes("a seven, believe me"));
        Assert.Equal((HttpStatusCode.BadRequest, "The picture is empty."), await ServedDigits.Refused(nothing));
        Assert.StartsWith(
            "The picture is no picture",
            (await ServedDigits.Refused(text)).Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_cut_off()
    {
        try
        {
            using var answer = await served.Send(HttpMethod.Post, "/read", new byte[9 << 20]);
            Assert.Equal(
                (HttpStatusCode.RequestEntityTooLarge, "What is sent is longer than 8 MiB; save the picture smaller."),
                await ServedDigits.Refused(answer)
            );
        }
        catch (HttpRequestException exception)
        {
            Assert.IsType<IOException>(exception.InnerException); // hung up on while it was sending
        }
    }

    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.BadRequest)]
    [InlineData("Host", "127.0.0.1:1", HttpStatusCode.BadRequest)]
    [InlineData("Host", "localhost.evil.example:{port}", HttpStatusCode.BadRequest)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden, "iframe")]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.OK, "document")]
    [InlineData("Host", "localhost:{port}", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.OK)]
    public async Task A_name_that_leads_here_and_a_page_elsewhere_are_refused(
        string name,
        string value,
        HttpStatusCode status,
        string? visit = null
    )
    {
        var here = value.Replace("{port}", $"{served.Server.Address.Port}", StringComparison.Ordinal);
        (string, string)[] navigation = visit is null
            ? []
            : [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", visit)];
        using var answer = await served.Get("/digits/7.png", [(name, here), .. navigation]);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("Server", answer.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task A_load_balancer_s_name_is_served_where_it_is_named()
    {
        await using var balanced = await ServedDigits.StartAsync(ServedDigits.Box with { Hosts = ["digits.example"] });
        using var named = await balanced.Get("/health/live", ("Host", "digits.example"));
        using var other = await balanced.Get("/health/live", ("Host", "other.example"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (named.StatusCode, other.StatusCode));
    }

    [Theory]
    [InlineData("https://digits.example", HttpStatusCode.OK)]
    [InlineData("https://digits.example:8443", HttpStatusCode.OK)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task A_page_of_a_named_host_may_ask_though_it_is_encrypted(string origin, HttpStatusCode status)
    {
        await using var balanced = await ServedDigits.StartAsync(ServedDigits.Box with { Hosts = ["digits.example"] });
        using var answer = await balanced.Get("/health/live", ("Host", "digits.example"), ("Origin", origin));
        Assert.Equal(status, answer.StatusCode);
        await balanced.Until(metrics =>
            metrics.Contains(
                $"code=\"{(int)status}\",method=\"GET\",controller=\"\",action=\"\",endpoint=\"/health/live\"",
                StringComparison.Ordinal
            )
        ); // what is refused is counted, too
    }

    [Fact]
    public async Task Too_many_a_second_from_one_address_are_told_to_come_again()
    {
        await using var limited = await ServedDigits.StartAsync(ServedDigits.Box with { PerSecond = 1 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => limited.Get("/digits/7.png")));

        var late = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal("1", Assert.Single(late.Headers.GetValues("Retry-After")));
        Assert.StartsWith(
            "From one address 1 requests a second",
            (await ServedDigits.Refused(late)).Sentence,
            StringComparison.Ordinal
        );
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        await limited.Until(metrics => !metrics.Contains("penman_requests_refused_total 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_more_than_it_takes_on_is_refused_and_its_health_told_all_the_same()
    {
        await using var busy = await ServedDigits.StartAsync(ServedDigits.Box with { AtOnce = 1, Waiting = 0 });
        using var asking = new CancellationTokenSource();
        using var client = new HttpClient();
        var slow = client.GetAsync(new Uri(busy.Server.Address, "/dataset?count=10000&format=png"), asking.Token);
        await busy.Until(metrics =>
            metrics.Contains(
                "http_requests_in_progress{method=\"GET\",controller=\"\",action=\"\",endpoint=\"/dataset\"} 1",
                StringComparison.Ordinal
            )
        );

        using (var refused = await busy.Get("/digits/7.png"))
            Assert.Equal(
                (
                    HttpStatusCode.ServiceUnavailable,
                    "The server has as much to do as it takes on; ask again in a second, or another one."
                ),
                await ServedDigits.Refused(refused)
            );
        Assert.NotEmpty(await busy.Bytes("/health/live"));

        await asking.CancelAsync(); // and what nobody waits for any more is given up
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
        await busy.Until(metrics =>
            metrics.Contains(
                "http_requests_in_progress{method=\"GET\",controller=\"\",action=\"\",endpoint=\"/dataset\"} 0",
                StringComparison.Ordinal
            )
        );
        await busy.Until(metrics =>
            metrics.Contains(
                "http_requests_received_total{code=\"499\",method=\"GET\",controller=\"\",action=\"\",endpoint=\"/dataset\"} 1",
                StringComparison.Ordinal
            )
        );
        Assert.NotEmpty(await busy.Bytes("/digits/7.png"));
    }
}
