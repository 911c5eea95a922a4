using Penman.Evaluation.Evaluators;
using Penman.Tensors.Randomness;

namespace Penman.Subjects;

/// <summary>Images that are there already.</summary>
/// <param name="images">All of them.</param>
/// <param name="description">What holds them, such as "an IDX file".</param>
internal sealed class StoredSource(JudgedImages images, string description) : EvaluationSource
{
    private const uint ChoiceStream = 211;

    public override string Description => description;

    public override int? Available => images.Count;

    public override bool? IsEma => null;

    public override bool IsAsked => images.Asked is not null;

    public override JudgedImages Take(int count, ulong seed, IProgress<int>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count >= images.Count)
            return images;
        var order = new int[images.Count];
        CountedRandom.Permutation(seed, ChoiceStream, step: 0, order);
        return images.Take([.. order.Take(count).Order()]);
    }
}
