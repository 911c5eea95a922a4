using Penman.Tests.Support;
using Penman.Tour;

namespace Penman.Tests.Tour;

public sealed class ChapterTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Words_and_code_take_turns_and_a_comment_that_touches_code_belongs_to_it()
    {
        var chapter = Read("#:property X=Y\n\n// # 1. Title\n//\n// Words.\n\n// Why.\nvar a = 1;\n\nvar b = 2;\n");

        Assert.Equal("1. Title", chapter.Title);
        Assert.Equal([new Cell("# 1. Title\n\nWords.", "// Why.\nvar a = 1;\n\nvar b = 2;")], chapter.Cells);
    }

    [Fact]
    public void A_list_in_a_list_stays_one() =>
        Assert.Equal(
            "# 1. Title\n\n- outer\n  - inner",
            Read("// # 1. Title\n//\n// - outer\n//   - inner\n").Cells[0].Prose
        );

    [Theory]
    [InlineData("var a = 1;\n")]
    [InlineData("// Words without a heading.\n\nvar a = 1;\n")]
    [InlineData("")]
    public void What_does_not_begin_with_a_heading_is_no_chapter(string text) =>
        Assert.Contains("must begin with a heading", Assert.Throws<InvalidDataException>(() => Read(text)).Message);

    private Chapter Read(string text)
    {
        File.WriteAllText(_temp.File("1-title.cs"), text);
        return Chapter.Read(_temp.File("1-title.cs"));
    }
}
