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
