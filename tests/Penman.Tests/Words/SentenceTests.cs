using System.Globalization;
using System.Text.Json;
using Penman.Words;

namespace Penman.Tests.Words;

public sealed class SentenceTests
{
    private static readonly Sentence Advice = new(
        $"Raise {new Name("R1")} to {0.5:0.00}, or lower {new Name("Beta1")}."
    );

    [Fact]
    public void A_front_puts_its_words_where_the_library_has_names()
    {
        Assert.Equal("Raise R1 to 0.50, or lower Beta1.", $"{Advice}");
        Assert.Equal("Raise <R1> to 0.50, or lower <Beta1>.", Advice.With(name => $"<{name.InCode}>"));
        Assert.Equal("So: Raise r1 to 0.50, or lower beta1.", new Sentence($"So: {Advice}").With(Lower));
    }

    [Fact]
    public void Names_survive_json()
    {
        var read = JsonSerializer.Deserialize<Sentence>(JsonSerializer.Serialize(Advice));

        Assert.Equal(Advice, read);
        Assert.Equal(Advice.With(Lower), read!.With(Lower));
        Assert.Equal("Raise R1.", $"{JsonSerializer.Deserialize<Sentence>("\"Raise R1.\"")}");
    }

    [Theory]
    [InlineData("a{b}c.json")]
    [InlineData("{{R1}}")]
    [InlineData("}{")]
    [InlineData("{")]
    public void Braces_in_quoted_text_are_read_back_as_text_and_not_as_a_name(string quoted)
    {
        var inner = new Sentence($"{quoted}{new Name("R1")}{quoted}");
        Sentence[] sentences = [inner, new($"In {{}} {inner}: {'{'}, {0.5, 6:0.00} {quoted}.")];

        foreach (var sentence in sentences)
        {
            var read = JsonSerializer.Deserialize<Sentence>(JsonSerializer.Serialize(sentence))!;
            Assert.Equal(sentence, read);
            Assert.Equal(sentence.With(Lower), read.With(Lower));
        }

        Assert.NotEqual(new Sentence($"{"{R1}"}"), new Sentence($"{new Name("R1")}"));
    }

    [Fact]
    public void An_exception_keeps_its_sentence()
    {
        var exception = Advice.As(message => new IOException(message));

        Assert.Equal($"{Advice}", exception.Message);
        Assert.Same(Advice, Sentence.Of(exception));
        Assert.Null(Sentence.Of(new IOException(exception.Message)));
    }

    private static string Lower(Name name) => name.InCode.ToLower(CultureInfo.InvariantCulture);
}
