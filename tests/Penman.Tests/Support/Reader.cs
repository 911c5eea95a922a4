using Penman.Evaluation.Evaluators;
using Penman.Pictures;

namespace Penman.Tests.Support;

/// <summary>Asks the evaluator what pictures show.</summary>
internal static class Reader
{
    /// <summary>The share of images that show the digit wanted.</summary>
    public static double Agreement(this Evaluator evaluator, IReadOnlyList<Image> images, IReadOnlyList<int> digits) =>
        evaluator.Read(JudgedImages.Of(images)).Digits().Zip(digits).Count(pair => pair.First == pair.Second)
        / (double)images.Count;
}
