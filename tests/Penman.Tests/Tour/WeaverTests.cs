using Penman.Tests.Support;

namespace Penman.Tests.Tour;

/// <summary>The weaver runs in a process of its own, for cells write to the console and to the current folder.</summary>
public sealed class WeaverTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_chapter_sees_what_the_one_before_declared()
    {
        Write("1-one.cs", "// # 1. One\n\nvar answer = 42;\n");
        Write("2-two.cs", "// # 2. Two\n\nConsole.WriteLine(answer);\n");

        Weave();

        Assert.Contains("```text\n42\n```", File.ReadAllText(_temp.File("tour/2-two.md")));
        Assert.Contains("- [2. Two](2-two.md)", File.ReadAllText(_temp.File("tour/README.md")));
    }

    [Theory]
    [InlineData("throw new InvalidOperationException(\"no luck\");", "no luck")]
    [InlineData("no luck", "CS1002")]
    public void A_cell_that_fails_is_named_and_leaves_what_there_was(string code, string complaint)
    {
        Write(
            "1-one.cs",
            "// # 1. One\n\nusing Penman.Notebook;\nnew Penman.Pictures.Image(1, 1, 1).Show(\"1-drawn\");\n"
        );
        Write("2-two.cs", $"// # 2. Two\n\nvar a = 1;\n\n// Words.\n\n{code}\n");
        Directory.CreateDirectory(_temp.File("tour/pictures"));
        File.WriteAllText(_temp.File("tour/pictures/old.png"), "");
        File.WriteAllText(_temp.File("tour/1-one.md"), "old");

        var failure = Assert.Throws<InvalidOperationException>(Weave).Message;

        Assert.Contains("2-two, cell 2: ", failure);
        Assert.Contains(complaint, failure);
        Assert.Equal(
            ["1-one.md", "old.png"],
            Directory
                .EnumerateFiles(_temp.File("tour"), "*", SearchOption.AllDirectories)
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal("old", File.ReadAllText(_temp.File("tour/1-one.md")));
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(_temp.File("sources"));
        File.WriteAllText(_temp.File($"sources/{name}"), text);
    }

    private void Weave() =>
        OutsideProgram.Run(
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "Penman.Tour.dll"),
            _temp.File("sources"),
            _temp.Path
        );
}
