namespace Penman.Evaluation.Judging;

/// <summary>What a score means nothing without: what was judged, by whom, against what.</summary>
public sealed record Protocol
{
    /// <summary>What was judged, as the person named it.</summary>
    public required string Subject { get; init; }

    /// <summary>What that is, in words, such as "an IDX file".</summary>
    public required string Kind { get; init; }

    /// <summary>Images judged, and real images that the floor was measured with.</summary>
    public required int Samples { get; init; }

    /// <summary>The data set in words.</summary>
    public required string Data { get; init; }

    /// <summary>Reference images: all of the data set's test split.</summary>
    public required int ReferenceImages { get; init; }

    /// <summary>The seed of the images drawn or chosen, of the floor's images and of KID's subsets.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Whether a generator's weights were the moving average of training; null for stored images.</summary>
    public bool? IsEma { get; init; }

    /// <summary>Whether it is known what each image was asked to be.</summary>
    public required bool IsAsked { get; init; }

    /// <summary>The SHA-256 of the evaluator's file.</summary>
    public required string EvaluatorSha256 { get; init; }

    /// <summary>The share of reference images that the evaluator reads as labelled, in [0, 1].</summary>
    public required double EvaluatorAccuracy { get; init; }

    /// <summary>
    /// Images of the judged ones whose nearest training images were sought, and as many reference images.
    /// </summary>
    public required int MemorisationSamples { get; init; }
}

/// <summary>Where judged images come from, for the protocol.</summary>
/// <param name="Name">What was judged, as the person named it.</param>
/// <param name="Kind">What that is, in words, such as "an IDX file".</param>
/// <param name="IsEma">Whether a generator's weights were the moving average; null for stored images.</param>
public sealed record JudgedSubject(string Name, string Kind, bool? IsEma = null);
