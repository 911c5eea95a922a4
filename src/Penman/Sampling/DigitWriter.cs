using System.Text;
using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Writing;

namespace Penman.Sampling;

/// <summary>Writes lines such as dates, numbers and words in the handwriting of a conditional generator.</summary>
public sealed class DigitWriter
{
    private readonly Func<IReadOnlyList<DigitRequest>, IReadOnlyList<Image>> _draw;
    private readonly Dictionary<Rune, int>? _labels;

    /// <summary>Writes with whatever draws digits.</summary>
    /// <param name="draw">A grey picture of 28x28 pixels for each request.</param>
    public DigitWriter(Func<IReadOnlyList<DigitRequest>, IReadOnlyList<Image>> draw) => _draw = draw;

    /// <summary>Writes with a generator of digits that was trained with labels.</summary>
    /// <exception cref="ArgumentException">It draws something else than ten digits like MNIST's.</exception>
    public DigitWriter(ImageSampler sampler)
        : this(DrawWith(Checked(sampler))) { }

    /// <summary>
    /// Writes with a generator of characters: a character is drawn by the class of that name, a small letter also by
    /// "small-a", a letter of which there is one form alone by that.
    /// </summary>
    /// <exception cref="ArgumentException">No class is called by a character, or the generator draws colours.</exception>
    public DigitWriter(ImageSampler sampler, ClassNames classes)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(classes);
        _draw = DrawWith(classes.AreDigits ? Checked(sampler) : sampler);
        if (classes.AreDigits)
            return;
        _labels = CharacterClasses.In(classes);
        if (sampler.Classes > 0 && _labels.Count == 0)
            throw new ArgumentException(
                $"Lines are written with digits or letters, but no class of the generator is called by one: {Some(classes)}."
            );
        if (sampler.Format.Channels != 1)
            throw new ArgumentException("Lines are written in one colour, but the generator draws in colours.");
    }

    /// <summary>Writes a line; <see cref="SvgRenderer"/> and <see cref="Rasteriser"/> make files of it.</summary>
    /// <param name="text">
    /// Digits, or what the generator's classes are called, written by hand, and other printable characters of ASCII, drawn plainly.
    /// </param>
    /// <param name="style">Seed of the hand: one latent vector for the whole line.</param>
    /// <param name="variation">
    /// How far that vector moves for each place in the line, 0 to 1: see <see cref="DigitRequest.Variation"/>.
    /// </param>
    /// <param name="options">Size and colours; the defaults if left out.</param>
    /// <exception cref="ArgumentException">
    /// Nothing in the text is by hand, a character that cannot be drawn, a generator without labels, or a number out of range.
    /// </exception>
    public VectorDrawing Write(string text, ulong style, double variation = 0, WritingOptions? options = null) =>
        Set(text, _draw(RequestsFor(text, style, variation)), options);

    /// <summary>What a line is made of, for whoever draws it elsewhere, such as in one batch with others, and then sets it.</summary>
    /// <inheritdoc cref="Write"/>
    /// <returns>A request for each character that is written by hand, in order.</returns>
    public IReadOnlyList<DigitRequest> RequestsFor(string text, ulong style, double variation = 0)
    {
        WrittenLine.Check(text, IsByHand, _labels is null ? "digits" : string.Join(", ", _labels.Keys.Order()));
        return
        [
            .. text.EnumerateRunes()
                .Where(IsByHand)
                .Select(
                    (rune, place) =>
                        new DigitRequest(style, LabelOf(rune)) { Variation = variation, VariationIndex = (uint)place }
                ),
        ];
    }

    /// <summary>Sets a line of pictures that were drawn.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pictures">One for each of <see cref="RequestsFor"/>, in order.</param>
    /// <param name="options">Size and colours; the defaults if left out.</param>
    /// <exception cref="ArgumentException">As <see cref="Write"/>, or there are more or fewer pictures.</exception>
    public VectorDrawing Set(string text, IReadOnlyList<Image> pictures, WritingOptions? options = null) =>
        WrittenLine.Draw(text, IsByHand, pictures, options);

    private Func<Rune, bool> IsByHand => _labels is null ? WrittenLine.IsDigit : _labels.ContainsKey;

    private static Func<IReadOnlyList<DigitRequest>, IReadOnlyList<Image>> DrawWith(ImageSampler sampler) =>
        requests => sampler.Generate(requests);

    private int LabelOf(Rune rune) => _labels?[rune] ?? (int)Rune.GetNumericValue(rune);

    private static string Some(ClassNames classes)
    {
        const int Most = 5;
        return string.Join(", ", classes.Names.Take(Most)) + (classes.Count > Most ? ", ..." : "");
    }

    /// <summary>A generator that knows no labels is refused where a digit is asked of it.</summary>
    private static ImageSampler Checked(ImageSampler sampler)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        var isOfDigits =
            sampler.Format == DigitFrame.Format && (sampler.Classes == 0 || sampler.Classes == Mnist.Classes.Count);
        return isOfDigits
            ? sampler
            : throw new ArgumentException(
                $"Lines are written with {Mnist.Classes.Count} digits of {DigitFrame.Format} pixels, "
                    + $"but the generator draws {sampler.Classes} classes of {sampler.Format}."
            );
    }
}

/// <summary>Which characters a set of classes stands for.</summary>
internal static class CharacterClasses
{
    private const string Small = "small-";

    /// <summary>The label of each character that a class is called by, and of the other form of a letter that has but one.</summary>
    public static Dictionary<Rune, int> In(ClassNames classes)
    {
        Dictionary<Rune, int> labels = [];
        foreach (var (label, name) in classes.Names.Index())
            if (CharacterOf(name) is { } rune)
                labels.TryAdd(rune, label);
        foreach (var (rune, label) in labels.ToList())
        {
            labels.TryAdd(Rune.ToUpperInvariant(rune), label);
            labels.TryAdd(Rune.ToLowerInvariant(rune), label);
        }

        return labels;
    }

    private static Rune? CharacterOf(string name)
    {
        var character = name.StartsWith(Small, StringComparison.Ordinal)
            ? name[Small.Length..].ToLowerInvariant()
            : name;
        Rune[] runes = [.. character.EnumerateRunes()];
        return runes is [var only] ? only : null;
    }
}
