using System.Runtime.InteropServices;

namespace Penman.Tests.Support;

/// <summary>What a generator was asked for, and what it drew.</summary>
/// <param name="Latent">The latent vectors.</param>
/// <param name="Digits">The digits; empty for a generator that knows none.</param>
/// <param name="Images">The pixels, in [-1, 1].</param>
internal sealed record DrawnImages(float[] Latent, byte[] Digits, float[] Images)
{
    /// <summary>Puts what was asked for beside a file: FILE.latent and, if there are digits, FILE.digit.</summary>
    internal void Feed(string path)
    {
        File.WriteAllBytes($"{path}.latent", MemoryMarshal.AsBytes<float>(Latent).ToArray());
        if (Digits.Length > 0)
            File.WriteAllBytes($"{path}.digit", Digits);
    }

    /// <summary>How far each pixel is from what another program drew, in [0, 2].</summary>
    internal IReadOnlyList<double> DifferencesTo(ReadOnlySpan<byte> floats)
    {
        var others = MemoryMarshal.Cast<byte, float>(floats).ToArray();
        Assert.Equal(Images.Length, others.Length);
        Assert.InRange(Images.Max() - Images.Min(), 0.01, 2); // a picture, not a flat shade
        return [.. others.Zip(Images, (a, b) => Math.Abs((double)a - b))];
    }
}
