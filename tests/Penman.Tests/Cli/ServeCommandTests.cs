using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Penman.Cli;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>The server as it is started in a terminal.</summary>
public sealed partial class ServeCommandTests
{
    public static TheoryData<string> Examples =>
        [.. CommandLine.Commands.Single(entry => entry.Name == "serve").Examples];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task It_says_where_it_is_and_ends_gently_at_a_signal(string example)
    {
        using var cli = new CliRunner();
        cli.SaveGenerator();
        var arguments = example
            .Replace("--port 9000", "", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1);

        var running = Task.Run(() => cli.Run([.. arguments, "--port", "0"]));
        while (!cli.Stop.Request(exitCode: 143) && !running.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        var result = await running.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((143, ""), (result.ExitCode, result.Error));
        Assert.Matches(
            @"models/generator.safetensors is served at http://(127\.0\.0\.1|localhost):[0-9]+/\nCtrl-C answers what was asked and ends it\.\n$",
            result.Output
        );
        Assert.Equal(
            example.Contains("0.0.0.0", StringComparison.Ordinal),
            result.Output.StartsWith("Warning: others on the network can ask this server", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_port_in_use_is_named_with_one_that_is_free()
    {
        using var cli = new CliRunner();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var result = cli.Run("serve", "--port", $"{port}");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Matches($"^penman: Port {port} is in use, perhaps by another server; .* free[.]\n$", result.Error);
    }

    [Theory]
    [InlineData(2, "--listen is \"here\", but must be an address such as 127.0.0.1 or 0.0.0.0.", "--listen", "here")]
    [InlineData(2, "--at-once is \"0\", but must be a whole number from 1 to 100000.", "--at-once", "0")]
    [InlineData(
        2,
        "--hosts has \"digits.example:443\", but takes names alone, without port, as in digits.example.",
        "--hosts",
        "other.example,digits.example:443"
    )]
    [InlineData(
        1,
        "There is no model none; run \"penman train\" first, or name another file with --model.",
        "--model",
        "none"
    )]
    public void What_cannot_be_is_one_sentence(int code, string sentence, string flag, string value)
    {
        using var cli = new CliRunner();
        Assert.Equal(new CliResult(code, "", $"penman: {sentence}\n"), cli.Run("serve", "--port", "0", flag, value));
    }

    [Fact]
    public async Task A_process_serves_until_it_is_terminated()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM here.");
        using var temp = new TempFolder();
        using var process = PenmanProcess.Start(temp.Path, ["serve", "--port", "0"]);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? await process.StandardError.ReadToEndAsync();
            using var client = new HttpClient();
            var png = await client.GetByteArrayAsync(new Uri($"{Address().Match(line).Value}digits/7.png?seed=3"));
            Assert.Equal((112, 112), (Png.Decode(png, "it").Width, Png.Decode(png, "it").Height));

            using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal((143, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync()));
        }
        finally
        {
            process.Kill();
        }
    }

    [GeneratedRegex("http://[^ ]+")]
    private static partial Regex Address();
}
