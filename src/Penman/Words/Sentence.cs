using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Penman.Words;

/// <summary>
/// A sentence for people that names things of this library, such as options. As it stands it has their names in code;
/// a front, such as the command line, puts its own words in their places.
/// </summary>
/// <param name="text">With a <see cref="Name"/> in each such place; numbers are written in invariant culture.</param>
[JsonConverter(typeof(Converter))]
public sealed partial class Sentence(FormattableString text) : IEquatable<Sentence>
{
    /// <summary>The sentence as files have it: its names in braces, the braces of its text doubled.</summary>
    private string Marked =>
        string.Format(
            CultureInfo.InvariantCulture,
            LiteralBrace.Replace(text.Format, "$0$0"),
            [.. text.GetArguments().Select(MarkedPart)]
        );

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

    private static object? MarkedPart(object? part) =>
        part switch
        {
            Name name => $"{{{name.InCode}}}",
            Sentence inner => inner.Marked,
            IFormattable and not char => part,
            _ => Brace.Replace($"{part}", "$0$0"),
        };

    [GeneratedRegex("[{}]")]
    private static partial Regex Brace { get; }

    /// <summary>As a format has it.</summary>
    [GeneratedRegex(@"\{\{|\}\}")]
    private static partial Regex LiteralBrace { get; }

    /// <summary>A doubled brace, a name in braces, or text.</summary>
    [GeneratedRegex(@"(?<brace>[{}])\k<brace>|\{(?<name>[^{}]*)\}|(?<text>[^{}]+|[{}])")]
    private static partial Regex Piece { get; }

    internal sealed class Converter : JsonConverter<Sentence>
    {
        public override Sentence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            object[] parts = [.. Piece.Matches(reader.GetString()!).Select(PartOf)];
            return new(FormattableStringFactory.Create(string.Concat(parts.Select((_, i) => $"{{{i}}}")), parts));
        }

        public override void Write(Utf8JsonWriter writer, Sentence value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Marked);

        private static object PartOf(Match piece) =>
            piece.Groups["name"] is { Success: true } name ? new Name(name.Value)
            : piece.Groups["brace"] is { Success: true } brace ? brace.Value
            : piece.Value;
    }
}

/// <summary>A place in a <see cref="Sentence"/> where a front has words of its own.</summary>
/// <param name="InCode">
/// The words of the library: an option's property, such as BatchSize; a member, such as Run.Resume; or a phrase for
/// what its caller may do, such as "choose another folder".
/// </param>
/// <param name="Argument">What a member is applied to, where a front can say so; null for nothing.</param>
public sealed record Name(string InCode, string? Argument = null);
