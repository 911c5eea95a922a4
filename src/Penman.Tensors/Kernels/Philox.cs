namespace Penman.Tensors.Kernels;

/// <summary>
/// Philox4x32-10: a bijection of 128-bit counters under a 64-bit key whose outputs pass for random words.
/// Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 3.3.
/// </summary>
internal static class Philox
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;

    // The key schedule's Weyl steps: the golden ratio and the root of 3 minus 1, times 2^32.
    private const uint KeyStep0 = 0x9E3779B9;
    private const uint KeyStep1 = 0xBB67AE85;

    /// <summary>The four words of one counter under one key.</summary>
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Block(
        uint counter0,
        uint counter1,
        uint counter2,
        uint counter3,
        uint key0,
        uint key1
    )
    {
        for (var round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * counter0,
                product1 = (ulong)Multiplier1 * counter2;
            counter0 = (uint)(product1 >> 32) ^ counter1 ^ key0;
            counter1 = (uint)product1;
            counter2 = (uint)(product0 >> 32) ^ counter3 ^ key1;
            counter3 = (uint)product0;
            key0 += KeyStep0;
            key1 += KeyStep1;
        }

        return (counter0, counter1, counter2, counter3);
    }
}
