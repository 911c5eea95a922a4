using System.Net;
using System.Net.Sockets;
using Penman.Cli;

namespace Penman.Tests.Cli;

/// <summary>The studio as it is started in a terminal.</summary>
public sealed class StudioCommandTests
{
    public static TheoryData<string> Examples =>
        [.. CommandLine.Commands.Single(entry => entry.Name == "studio").Examples];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task It_says_where_it_is_and_ends_gently_at_a_signal(string example)
    {
        using var cli = new CliRunner();
        var arguments = example.Replace("--port 9000", "--port 0", StringComparison.Ordinal).Split(' ').Skip(1);
        if (!example.Contains("--port", StringComparison.Ordinal))
            arguments = [.. arguments, "--port", "0"];
        if (!example.Contains("--no-browser", StringComparison.Ordinal))
            arguments = [.. arguments, "--no-browser"];

        var result = await RunUntilStopped(cli, [.. arguments]);

        Assert.Equal((143, ""), (result.ExitCode, result.Error));
        Assert.Matches(
            @"^The studio is at http://127\.0\.0\.1:[0-9]+/\?token=[0-9a-f]{48}\nCtrl-C saves the training and ends it\.\n$",
            result.Output
        );
    }

    [Fact]
    public async Task Listening_on_all_addresses_comes_with_a_warning()
    {
        using var cli = new CliRunner();
        var result = await RunUntilStopped(cli, ["studio", "--no-browser", "--port", "0", "--listen", "0.0.0.0"]);
        Assert.StartsWith(
            "Warning: others on the network can reach the studio",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("http://localhost:", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"\nOthers open http://{Environment.MachineName.ToLowerInvariant()}:",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_port_in_use_is_named_with_one_that_is_free()
    {
        using var cli = new CliRunner();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var result = cli.Run("studio", "--no-browser", "--port", $"{port}");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Matches($"^penman: Port {port} is in use, perhaps by another studio; .* free[.]\n$", result.Error);
    }

    [Theory]
    [InlineData("--listen is \"here\", but must be an address such as 127.0.0.1 or 0.0.0.0.", "--listen", "here")]
    [InlineData("--port is \"70000\", but must be a whole number from 0 to 65535.", "--port", "70000")]
    public void What_cannot_be_is_one_sentence(string sentence, string flag, string value)
    {
        using var cli = new CliRunner();
        Assert.Equal(new CliResult(2, "", $"penman: {sentence}\n"), cli.Run("studio", "--no-browser", flag, value));
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("models")]
    public void Folders_that_are_files_are_named(string folder)
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File(folder), "");
        var result = cli.Run("studio", "--no-browser", "--port", "0");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"--{folder}", result.Error, StringComparison.Ordinal);
    }

    private static async Task<CliResult> RunUntilStopped(CliRunner cli, string[] arguments)
    {
        var running = Task.Run(() => cli.Run(arguments));
        while (!cli.Stop.Request(exitCode: 143) && !running.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        return await running.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
