using System.Runtime.InteropServices;
using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <content>The program of docs/deploying.md, on the packages, in the forms in which less is left of .NET.</content>
public sealed partial class PackageTests
{
    private const string Published = "linux-x64";

    [Theory]
    [InlineData("PublishTrimmed")]
    [InlineData("PublishAot")]
    public void A_program_is_published_without_a_warning_and_draws_and_trains_to_the_same_bits(string form)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            $"This machine is not {Published}."
        );
        if (form == "PublishAot")
            OutsideProgram.SkipUnlessThere("/usr/bin/clang", "/usr/bin/gcc"); // it links

        var folder = feed.Publish("Penman.Mnist", ShortDeploying(), form);

        var built = feed.Run("dotnet", folder, $"bin/Release/net10.0/{Published}/program.dll");
        var published = feed.Run(Path.Combine(folder, "published", "program"), folder, []);
        Assert.Matches("^[0-9a-f]{16}$", Hash(built));
        Assert.Equal(Hash(built), Hash(published));

        static string Hash(string printed) => printed.Trim().Split(' ')[^1];
    }

    /// <summary>The program of <c>tools/deploying.sh</c>, with less to train and no scores.</summary>
    private static string ShortDeploying() =>
        string.Join(
                '\n',
                File.ReadLines(Path.Combine(Checkout.Root, "docs", "deploying.cs"))
                    .Where(line => !line.StartsWith("#:", StringComparison.Ordinal))
            )
            .Replace("ScoreEvery = 2_000", "ScoreEvery = 0", StringComparison.Ordinal)
            .Replace("Images = 2_000", "Images = 128", StringComparison.Ordinal)
            .Replace("Images = 4_000", "Images = 256", StringComparison.Ordinal);
}
