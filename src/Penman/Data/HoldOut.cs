using Penman.Tensors.Randomness;

namespace Penman.Data;

/// <summary>
/// Training images in two parts: those that networks learn from, and those that are held out, which no network of the
/// game ever sees. Generators are chosen by the second part; what a discriminator makes of both tells whether it learns
/// or remembers.
/// </summary>
/// <param name="Learned">The images to learn from, in the order of the data set; each class keeps one at least.</param>
/// <param name="HeldOut">The others, of each class its share; null for none.</param>
public sealed record HoldOut(ImageSet Learned, ImageSet? HeldOut)
{
    /// <summary>Fewer images than this say little: twice the features that an evaluator compares images in.</summary>
    public const int Fewest = 256;

    /// <summary>
    /// Held out if nobody says otherwise: one training image in 12, at most 5,000 (MNIST's 60,000 give so many). See
    /// docs/decisions/0013.
    /// </summary>
    private static readonly (int OneIn, int Most) Usually = (12, 5_000);

    private const ulong ChoiceSeed = 0;
    private const uint ChoiceStream = 42;

    /// <summary>How many of so many training images are held out if nobody says otherwise; 0 of few.</summary>
    public static int Usual(int images) =>
        images / Usually.OneIn < Fewest ? 0 : Math.Min(images / Usually.OneIn, Usually.Most);

    /// <summary>Holds out images; which ones depends on the labels and the number alone.</summary>
    /// <param name="images">All training images.</param>
    /// <param name="count">How many to hold out, at most half; 0 for none.</param>
    /// <exception cref="ArgumentException">More than half, or all of a class.</exception>
    public static HoldOut Of(ImageSet images, int count)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ExpectPossible(images, count);
        if (count == 0)
            return new(images, HeldOut: null);
        var isHeldOut = Choose(images, count);
        return new(
            images.Take([.. Enumerable.Range(0, images.Count).Where(place => !isHeldOut[place])]),
            images.Take([.. Enumerable.Range(0, images.Count).Where(place => isHeldOut[place])])
        );
    }

    /// <summary>Refuses to hold out so many.</summary>
    /// <exception cref="ArgumentException">More than half, or all of a class.</exception>
    internal static void ExpectPossible(ImageSet images, int count)
    {
        var most = Math.Min(images.Count / 2, images.Count - images.Labels.Distinct().Count());
        if (count > most)
            throw new Sentence(
                $"{new Name("HeldOut")} is {count:N0}, but must be at most {most:N0} of the {images.Count:N0} training images: half, and of each class one is kept."
            ).As(message => new ArgumentException(message));
    }

    private static bool[] Choose(ImageSet images, int count)
    {
        var order = new int[images.Count];
        CountedRandom.Permutation(ChoiceSeed, ChoiceStream, step: 0, order);
        var wanted = Shares(images, count);
        var isHeldOut = new bool[images.Count];
        foreach (var place in order)
            isHeldOut[place] = wanted[images.Labels[place]]-- > 0;
        return isHeldOut;
    }

    /// <summary>How many of each class: its share, rounded so that all add up (largest remainders).</summary>
    private static int[] Shares(ImageSet images, int count)
    {
        var ofClass = new int[images.Classes.Count];
        foreach (var label in images.Labels)
            ofClass[label]++;
        var shares = Array.ConvertAll(ofClass, n => (int)((long)n * count / images.Count));
        int[] byRemainder =
        [
            .. Enumerable
                .Range(0, ofClass.Length)
                .OrderByDescending(label => (long)ofClass[label] * count % images.Count),
        ];
        for (var i = 0; shares.Sum() < count; i = (i + 1) % byRemainder.Length)
            if (shares[byRemainder[i]] + 1 < ofClass[byRemainder[i]])
                shares[byRemainder[i]]++;
        return shares;
    }
}
