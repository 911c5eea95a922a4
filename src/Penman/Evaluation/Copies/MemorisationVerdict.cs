namespace Penman.Evaluation.Copies;

/// <summary>What the figures of <see cref="Memorisation"/> amount to.</summary>
public enum MemorisationVerdict
{
    /// <summary>The fakes are no nearer to the training set than held-out images are.</summary>
    None,

    /// <summary>
    /// The rank statistic is below -3: on the whole fakes are nearer than held-out images. Copies make it so, and so do
    /// fakes that are plainer than real images; the closest pairs tell.
    /// </summary>
    Suspected,

    /// <summary>
    /// More fakes than 0.1 % (or than the held-out images' share), by three deviations, are nearer than 2.0 to a
    /// training image; or the rank statistic is below -3 and authenticity under half of what held-out images have.
    /// </summary>
    Copying,
}
