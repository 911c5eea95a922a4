using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace Penman.Tensors.Randomness;

/// <summary>
/// Philox4x32-10: a bijection of 128-bit counters under a 64-bit key whose outputs pass for random words. Salmon,
/// Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 3.3.
/// </summary>
internal static class Philox
{
    /// <summary><see cref="Blocks"/> works on multiples of this many.</summary>
    public const int Granularity = 8;

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

    /// <summary>
    /// Word w of block i under counter (firstBlock + i low, high, counter2, counter3) in words[w * length + i], where
    /// length = words.Length / 4 is a multiple of <see cref="Granularity"/>; <see cref="Block"/> is the scalar twin.
    /// </summary>
    /// <remarks>
    /// Eight blocks at a time, each word in the low half of a 64-bit lane, so that a product has room.
    /// </remarks>
    public static void Blocks(ulong firstBlock, uint counter2, uint counter3, ulong key, Span<uint> words)
    {
        var length = words.Length / 4;
        Debug.Assert(length % Granularity == 0);
        for (var i = 0; i < length; i += Granularity)
        {
            Vector512<ulong> blocks = Vector512.Create(firstBlock + (ulong)i) + Vector512<ulong>.Indices,
                word0 = blocks & Vector512.Create((ulong)uint.MaxValue),
                word1 = blocks >> 32,
                word2 = Vector512.Create((ulong)counter2),
                word3 = Vector512.Create((ulong)counter3);
            uint key0 = (uint)key,
                key1 = (uint)(key >> 32);
            for (var round = 0; round < Rounds; round++)
            {
                Vector512<ulong> product0 = word0 * Vector512.Create((ulong)Multiplier0),
                    product1 = word2 * Vector512.Create((ulong)Multiplier1);
                word0 = (product1 >> 32) ^ word1 ^ Vector512.Create((ulong)key0);
                word1 = product1 & Vector512.Create((ulong)uint.MaxValue);
                word2 = (product0 >> 32) ^ word3 ^ Vector512.Create((ulong)key1);
                word3 = product0 & Vector512.Create((ulong)uint.MaxValue);
                key0 += KeyStep0;
                key1 += KeyStep1;
            }

            Vector512<uint> words01 = Vector512.Narrow(word0, word1),
                words23 = Vector512.Narrow(word2, word3);
            words01.GetLower().CopyTo(words[i..]);
            words01.GetUpper().CopyTo(words[(length + i)..]);
            words23.GetLower().CopyTo(words[((2 * length) + i)..]);
            words23.GetUpper().CopyTo(words[((3 * length) + i)..]);
        }
    }
}
