using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Penman.Words;

/// <summary>
/// A sentence for people that names things of this library, such as options. As it stands it has their names in code;
/// a front, such as the command line, puts its own words in their places.
/// </summary>
/// <param name="text">With a <see cref="Name"/> in each such place; numbers are written in invariant culture.</param>
[JsonConverter(typeof(Converter))]
public sealed class Sentence(FormattableString text) : IEquatable<Sentence>
{
    /// <summary>The sentence as files have it, with its names in braces.</summary>
    private string Marked => With(name => $"{{{name.InCode}}}");

    /// <summary>The sentence with the words of a front.</summary>
    public string With(Func<Name, string> wordsFor)
    {
        ArgumentNullException.ThrowIfNull(wordsFor);
        return string.Format(
            CultureInfo.InvariantCulture,
            text.Format,
            [.. text.GetArguments().Select(part => WordsOf(part, wordsFor))]
        );
    }

    /// <summary>The sentence with the names in code.</summary>
    public override string ToString() => With(name => name.InCode);

    /// <summary>An exception that says it, and keeps it for <see cref="Of"/>.</summary>
    /// <param name="create">Makes the exception of its message.</param>
    public T As<T>(Func<string, T> create)
        where T : Exception
    {
        ArgumentNullException.ThrowIfNull(create);
        var exception = create(ToString());
        exception.Data[typeof(Sentence)] = this;
        return exception;
    }

    /// <summary>What an exception says; null if it was made of a message alone.</summary>
    public static Sentence? Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[typeof(Sentence)] as Sentence;
    }

    /// <summary>Whether both say the same, with the same names.</summary>
    public bool Equals(Sentence? other) => Marked == other?.Marked;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sentence);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Marked);

    private static object? WordsOf(object? part, Func<Name, string> wordsFor) =>
        part switch
        {
            Name name => wordsFor(name),
            Sentence inner => inner.With(wordsFor),
            _ => part,
        };

    private sealed class Converter : JsonConverter<Sentence>
    {
        public override Sentence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var pieces = reader.GetString()!.Split('{', '}'); // text, name, text, name, text
            object[] parts = [.. pieces.Select((piece, i) => i % 2 == 0 ? (object)piece : new Name(piece))];
            return new(FormattableStringFactory.Create(string.Concat(parts.Select((_, i) => $"{{{i}}}")), parts));
        }

        public override void Write(Utf8JsonWriter writer, Sentence value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Marked);
    }
}
