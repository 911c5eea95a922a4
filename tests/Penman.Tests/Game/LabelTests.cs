using Penman.Data;
using Penman.Sampling;
using Penman.Tests.Support;

namespace Penman.Tests.Game;

/// <summary>The label is really used.</summary>
[Collection(nameof(TrainedPenman))]
public sealed class LabelTests(TrainedPenman penman)
{
    private static readonly DigitRequest[] Asked =
    [
        .. Enumerable.Range(0, 500).Select(i => new DigitRequest((ulong)i, i % Mnist.Classes.Count)),
    ];

    [Fact]
    public void A_picture_shows_the_digit_asked_for() => Assert.InRange(Agreement(Asked, Digits(Asked)), 0.75, 1);

    [Fact]
    public void Swapped_labels_change_the_digits_of_the_same_seeds()
    {
        DigitRequest[] swapped = [.. Asked.Select(request => request with { Digit = 9 - request.Digit })];

        Assert.InRange(Agreement(swapped, Digits(swapped)), 0.75, 1);
        Assert.InRange(Agreement(swapped, Digits(Asked)), 0, 0.25);
    }

    private double Agreement(DigitRequest[] requests, int[] digits) =>
        penman.Evaluator.Agreement(penman.Draw(requests), digits);

    private static int[] Digits(DigitRequest[] requests) => [.. requests.Select(request => request.Digit!.Value)];
}
