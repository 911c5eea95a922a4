using Penman.Pictures.Formats;

namespace Penman.Tests.Packages;

/// <content><c>dotnet new penman</c>, from the package of templates to a program that runs on the package of MNIST.</content>
public sealed partial class PackageTests
{
    [Fact]
    public void The_template_makes_a_program_that_trains_draws_and_judges()
    {
        var folder = feed.NewFolder("template");
        New("install", feed.PathOf("Penman.Templates"));
        New("penman", "--name", "Older", "--penmanVersion", "0.0.1");
        Assert.Contains(
            "<PackageReference Include=\"Penman.Mnist\" Version=\"0.0.1\" />",
            File.ReadAllText(Path.Combine(folder, "Older/Older.csproj")),
            StringComparison.Ordinal
        );

        New("penman", "--name", "MyDigits", "--preset", "mlp");
        Dotnet("build", "-c", "Release", "-v", "quiet", "MyDigits");
        var program = Path.Combine(folder, "MyDigits/bin/Release/net10.0/MyDigits.dll");
        var said = Dotnet(program, "1024", "256");

        Assert.Contains("1,024 images, complete", said, StringComparison.Ordinal);
        Assert.Contains("Fréchet distance", said, StringComparison.Ordinal);
        Assert.Equal(8 * 30 + 2, Png.Read(Path.Combine(folder, "digits.png")).Width);
        var refused = Assert.Throws<InvalidOperationException>(() => Dotnet(program, "many"));
        Assert.Contains("Give the number of training images", refused.Message, StringComparison.Ordinal);

        void New(params IEnumerable<string> words) =>
            Dotnet(["new", .. words, "--debug:custom-hive", Path.Combine(folder, "hive")]);
        string Dotnet(params IEnumerable<string> words) => feed.Run("dotnet", folder, words);
    }
}
