using Penman.Tests.Support;

namespace Penman.Tests.Jupyter;

public sealed class ProgramTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void It_says_where_it_was_installed_and_that_it_is_gone()
    {
        Assert.Contains("\"Penman (C#)\"", Say("install", _temp.Path));
        Assert.Contains("is gone", Say("remove", _temp.Path));
        Assert.Contains("was not installed", Say("remove", _temp.Path));
    }

    [Theory]
    [InlineData("There is no connection file none.json", "run", "none.json")]
    [InlineData("It does not know \"dance\"", "dance")]
    public void What_it_cannot_do_is_one_sentence(string sentence, params string[] words) =>
        Assert.Contains(sentence, Assert.Throws<InvalidOperationException>(() => Say(words)).Message);

    [Fact]
    public void Without_words_it_says_what_it_does() => Assert.Contains("penman-notebook install", Say());

    private static string Say(params string[] words) =>
        OutsideProgram.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "Penman.Jupyter.dll"), .. words]);
}
