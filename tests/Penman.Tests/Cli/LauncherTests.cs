using System.Diagnostics;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>The launcher in a checkout of its own, with a dotnet that publishes a program of one line.</summary>
public sealed class LauncherTests : IDisposable
{
    private const string Dotnet = """
        #!/bin/sh
        echo "$*" >> "$STUB/calls"
        if [ "$1" = restore ]; then exit "$RESTORE"; fi
        while [ "$1" != -o ]; do shift; done
        printf '#!/bin/sh\necho "build %s: $*"\n' "$(grep -c publish "$STUB/calls")" > "$2/Penman.Cli"
        chmod +x "$2/Penman.Cli"
        sleep 0.3
        if grep -q broken -r "$(dirname "$0")/../src"; then
            for line in 1 2; do echo "src/A.cs(1,1): error CS1002: ; expected"; done
            exit 1
        fi
        """;

    private readonly TempFolder _folder = new();
    private string _restore = "0";

    public LauncherTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The launcher of Windows is another.");
        foreach (var name in (string[])["src/Penman.Cli/A.cs", "src/B.cs", "data/x", "a.props", "global.json"])
            Save(name, "");
        Save("bin/dotnet", Dotnet);
        Save("penman", File.ReadAllText(Path.Combine(Checkout.Root, "penman")));
        foreach (var program in (string[])["bin/dotnet", "penman"])
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(_folder.File(program), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_builds_once_and_hands_words_on()
    {
        Assert.Equal((0, "build 1: a b c\n", "Building Penman; this takes a minute.\n"), Run("penman", "a", "b c"));
        Assert.Equal((0, "build 1: \n", ""), Run("penman"));
        Assert.Equal(["penman"], Directory.GetFileSystemEntries(_folder.File("artifacts")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("links/penman", "../penman")]
    [InlineData("links/penman", "first link")]
    public void Called_through_a_link_it_finds_its_checkout(string link, string target)
    {
        Directory.CreateDirectory(_folder.File("links"));
        File.CreateSymbolicLink(_folder.File("links/first link"), _folder.File("penman"));
        File.CreateSymbolicLink(_folder.File(link), target);

        Assert.Equal("build 1: \n", Run(link).Output);
        Assert.EndsWith($"{_folder.Path}/src/Penman.Cli\n", Calls(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_that_change_come_or_go_are_noticed()
    {
        Run("penman");
        Save("src/B.cs", "other");
        Assert.Equal("build 2: \n", Run("penman").Output);
        File.Move(_folder.File("src/B.cs"), _folder.File("src/C.cs"));
        Assert.Equal("build 3: \n", Run("penman").Output);
        File.Delete(_folder.File("src/C.cs"));
        Assert.Equal("build 4: \n", Run("penman").Output);
        Save("src/obj/D.cs", "");
        Assert.Equal("build 4: \n", Run("penman").Output);
    }

    [Fact]
    public void A_compile_error_is_told_once_after_one_build_and_leaves_the_program_as_it_was()
    {
        Run("penman");
        Save("src/B.cs", "broken");

        var told =
            "Building Penman; this takes a minute.\nsrc/A.cs(1,1): error CS1002: ; expected\npenman: it cannot be built.\n";
        Assert.Equal((1, "", told), Run("penman"));
        Assert.Equal(2, Calls().Split("publish").Length - 1);
        Assert.Contains(
            "build 1",
            File.ReadAllText(_folder.File("artifacts/penman/Penman.Cli")),
            StringComparison.Ordinal
        );
        Assert.Equal(["penman"], Directory.GetFileSystemEntries(_folder.File("artifacts")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("0", "true")]
    [InlineData("1", "false")]
    public void Without_a_compiler_of_machine_code_it_builds_all_the_same(string restore, string ready)
    {
        _restore = restore;
        Assert.Equal(0, Run("penman").ExitCode);
        Assert.Contains(
            $"publish -c Release --nologo -p:PublishReadyToRun={ready} ",
            Calls(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Of_two_at_the_same_time_one_builds_and_one_waits()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Run("penman"))));

        Assert.Equal(["build 1: \n", "build 1: \n"], both.Select(run => run.Output));
    }

    [Fact]
    public void The_lock_of_one_that_was_killed_is_taken_over()
    {
        Directory.CreateDirectory(_folder.File("artifacts"));
        File.CreateSymbolicLink(_folder.File("artifacts/penman.lock"), "99999999");

        Assert.Equal("build 1: \n", Run("penman").Output);
    }

    private string Calls() => File.ReadAllText(_folder.File("calls"));

    private void Save(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }

    private (int ExitCode, string Output, string Errors) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(_folder.File(program), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder.File("bin")}:{start.Environment["PATH"]}";
        start.Environment["STUB"] = _folder.Path;
        start.Environment["RESTORE"] = _restore;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
