#:package xunit.v3
#:project ../../src/Penman/Penman.csproj
#:property PublishAot=false

// Digits inside a unit test: code that looks at digits, here one that counts the holes in a shape, is
// tried on handwriting without a file of test data. A seed gives the same pixels on any machine, today
// and tomorrow, so a test that passes here passes there; and fifty other hands are fifty other seeds.
using System.Security.Cryptography;
using Penman;
using Penman.Pictures;
using Penman.Sampling;
using Xunit;

/// <summary>Tests of <see cref="Holes"/>; this program is the test project.</summary>
public sealed class HolesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(7, 0)]
    [InlineData(8, 2)]
    public void A_digit_has_its_holes_in_most_hands(int digit, int holes)
    {
        var hands = Digits.Draw([.. Enumerable.Range(0, 50).Select(seed => new DigitRequest((ulong)seed, digit))]);

        Assert.InRange(hands.Count(hand => Holes.In(hand) == holes), 35, 50);
    }

    [Fact]
    public void A_seed_is_the_same_picture_everywhere() =>
        Assert.Equal(
            "508934aa4f8dc44f",
            Convert.ToHexStringLower(SHA256.HashData(Digits.Draw(7, seed: 3).Pixels))[..16]
        );
}

/// <summary>What is tested: how many parts of the ground the ink encloses.</summary>
internal static class Holes
{
    public static int In(Image digit)
    {
        var seen = digit.Pixels.Select(pixel => pixel > 60).ToArray();
        var areas = 0;
        for (var place = 0; place < seen.Length; place++)
            if (Fill(seen, digit.Width, place) > 1) // a single pixel is a flaw of the pen
                areas++;
        return areas - 1; // the ground around the digit is no hole
    }

    private static int Fill(bool[] seen, int width, int place)
    {
        if (place < 0 || place >= seen.Length || seen[place])
            return 0;
        seen[place] = true;
        var beside =
            (place % width > 0 ? Fill(seen, width, place - 1) : 0)
            + (place % width < width - 1 ? Fill(seen, width, place + 1) : 0);
        return 1 + beside + Fill(seen, width, place - width) + Fill(seen, width, place + width);
    }
}
