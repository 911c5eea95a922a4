using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Penman.Pictures.Formats;
using Penman.Tests.Cli;
using Penman.Tests.Support;

namespace Penman.Tests.Serve;

/// <summary>What can be asked for, beside what the command line makes of the same words.</summary>
public sealed class AddressTests(ServedDigits served) : IClassFixture<ServedDigits>
{
    [Theory]
    [InlineData("/digits/7.png?seed=3", "--digit 7 --seeds 3", "digit-7-seed-3.png")]
    [InlineData("/digits/0.png", "--digit 0 --seeds 0", "digit-0-seed-0.png")]
    [InlineData(
        "/digits/4.png?seed=18446744073709551615&scale=1",
        "--digit 4 --seeds 18446744073709551615 --scale 1",
        "digit-4-seed-18446744073709551615.png"
    )]
    [InlineData("/digits.png?seed=5", "--seeds 5", "digit-5.png")]
    public async Task A_digit_is_the_command_line_s_byte_for_byte(string path, string flags, string file)
    {
        using var cli = new CliRunner();
        Assert.Equal(0, cli.Run(["generate", "--model", "box", "--out", "made", .. flags.Split(' ')]).ExitCode);

        Assert.Equal(File.ReadAllBytes(cli.File($"made/{file}")), await served.Bytes(path));
    }

    [Theory]
    [InlineData("/write.svg?text=2025", "2025")]
    [InlineData("/write.svg?text=3.14&seed=7&vary=0.3&height=400", "3.14 --style 7 --vary 0.3 --height 400")]
    public async Task A_line_is_the_command_line_s_byte_for_byte(string path, string words)
    {
        using var cli = new CliRunner();
        Assert.Equal(0, cli.Run(["write", .. words.Split(' '), "--model", "box", "--out", "line.svg"]).ExitCode);

        Assert.Equal(File.ReadAllBytes(cli.File("line.svg")), await served.Bytes(path));
    }

    [Fact]
    public async Task A_data_set_has_the_command_line_s_files_and_a_card()
    {
        using var cli = new CliRunner();
        string[] words = ["dataset", "--count", "20", "--balanced", "--seed", "4", "--model", "box", "--out", "made"];
        Assert.Equal(0, cli.Run(words).ExitCode);

        using var packed = new MemoryStream(await served.Bytes("/dataset?count=20&balanced=true&seed=4"));
        using var archive = new ZipArchive(packed);

        Assert.Equal(
            ["CARD.md", "dataset.json", "train-images-idx3-ubyte", "train-labels-idx1-ubyte"],
            archive.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal)
        );
        foreach (var entry in archive.Entries.Where(entry => entry.Name.StartsWith("train", StringComparison.Ordinal)))
        {
            using var bytes = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(bytes);
            Assert.Equal(File.ReadAllBytes(cli.File($"made/{entry.Name}")), bytes.ToArray());
        }
    }

    [Fact]
    public async Task A_picture_is_read_and_says_how_surely()
    {
        var test = Unpacked.Test;
        using var answer = await served.Send(HttpMethod.Post, "/read", Png.Encode(test.ToImage(0)));
        var read = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal((HttpStatusCode.OK, test.Labels[0]), (answer.StatusCode, (int)read["digit"]!));
        Assert.InRange((double)read["confidence"]!, 0.9, 1);
        Assert.Equal(1, read["probabilities"]!.AsArray().Sum(share => (double)share!), 0.001);
    }

    [Fact]
    public async Task The_description_names_every_address_with_its_answers_and_no_other()
    {
        var document = JsonNode.Parse(await served.Bytes("/openapi.json"))!;
        var addresses =
            from path in document["paths"]!.AsObject()
            from way in path.Value!.AsObject()
            let answers = way.Value!["responses"]!.AsObject().Select(answer => answer.Key)
            select $"{way.Key} {path.Key}: {string.Join(' ', answers.Order(StringComparer.Ordinal))}";

        Assert.Equal(
            [
                "get /dataset: 200 400 429 503 504",
                "get /digits.png: 200 400 429 503 504",
                "get /digits/{digit}.png: 200 400 429 503 504",
                "get /health/live: 200 400",
                "get /health/ready: 200 400 503",
                "get /health: 200 400 503",
                "get /metrics: 200 400",
                "get /write.svg: 200 400 429 503 504",
                "post /read: 200 400 408 413 429 503 504",
            ],
            addresses.Order(StringComparer.Ordinal)
        );
        var text = document["paths"]!["/write.svg"]!["get"]!["parameters"]!.AsArray()[0]!;
        Assert.Equal(
            ("text", true, 1, 60),
            (
                (string)text["name"]!,
                (bool)text["required"]!,
                (int)text["schema"]!["minLength"]!,
                (int)text["schema"]!["maxLength"]!
            )
        );
        var scale = document["paths"]!["/digits/{digit}.png"]!["get"]!["parameters"]!.AsArray()[2]!["schema"]!;
        Assert.Equal(
            ("integer", 1, 16, 4),
            ((string)scale["type"]!, (int)scale["minimum"]!, (int)scale["maximum"]!, (int)scale["default"]!)
        );
    }

    [Fact]
    public async Task It_is_alive_at_once_and_ready_soon()
    {
        await using var fresh = await ServedDigits.StartAsync(ServedDigits.Box);
        Assert.Equal("live"u8.ToArray(), await fresh.Bytes("/health/live"));
        await fresh.Until(metrics => metrics.Contains("penman_batch_pictures_sum 65\n", StringComparison.Ordinal));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await IsReady(fresh))
            await Task.Delay(10, patience.Token);
        Assert.Equal("ready"u8.ToArray(), await fresh.Bytes("/health/ready"));
    }

    private static async Task<bool> IsReady(ServedDigits served)
    {
        using var answer = await served.Get("/health");
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    [Fact]
    public async Task Requests_are_counted_by_address_and_status()
    {
        await served.Bytes("/digits/1.png");
        using (await served.Get("/digits/11.png")) { }

        await served.Until(metrics =>
            metrics.Contains(Counted(code: 200), StringComparison.Ordinal)
            && metrics.Contains(Counted(code: 400), StringComparison.Ordinal)
        );

        static string Counted(int code) =>
            $"http_requests_received_total{{code=\"{code}\",method=\"GET\",controller=\"\",action=\"\",endpoint=\"/digits/{{digit}}.png\"}}";
    }

    [Fact]
    public async Task Classes_with_names_are_asked_for_by_name_or_number()
    {
        using var cli = new CliRunner();
        cli.SaveNamed("coat", "bag");
        Assert.Equal(0, cli.Run("generate", "--class", "bag", "--seeds", "2", "--out", "made").ExitCode);
        await using var named = await ServedDigits.StartAsync(cli);

        var bag = await named.Bytes("/digits/bag.png?seed=2");

        Assert.Equal(File.ReadAllBytes(cli.File("made/class-bag-seed-2.png")), bag);
        Assert.Equal(bag, await named.Bytes("/digits/1.png?seed=2"));
        using var none = await named.Get("/digits/shoe.png");
        Assert.Equal(
            (
                HttpStatusCode.BadRequest,
                "The generator draws no \"shoe\"; there are coat, bag; or 0 to 1, as in /digits/1.png."
            ),
            await ServedDigits.Refused(none)
        );
    }

    [Fact]
    public async Task A_generator_without_labels_draws_what_it_likes_and_nothing_that_is_asked_for()
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        await using var unlabelled = await ServedDigits.StartAsync(cli);

        Assert.NotEmpty(await unlabelled.Bytes("/digits.png?seed=5"));
        foreach (var path in (string[])["/digits/7.png", "/write.svg?text=7", "/dataset"])
        {
            using var answer = await unlabelled.Get(path);
            var (status, sentence) = await ServedDigits.Refused(answer);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Contains("trained without labels", sentence, StringComparison.Ordinal);
        }
    }
}
