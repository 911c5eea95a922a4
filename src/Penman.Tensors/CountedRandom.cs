using System.Runtime.InteropServices;
using Penman.Tensors.Kernels;

namespace Penman.Tensors;

/// <summary>
/// Random numbers that are counted, not remembered: number i of a step is a function of (seed, stream, step, i) alone.
/// </summary>
/// <remarks>
/// <para>
/// Philox4x32-10 (Salmon et al. 2011) under the key (seed low, seed high) turns the counter (i / 4 low, i / 4 high, step,
/// stream) into four words, one for each number of the block. So the numbers depend neither on how many are drawn at once
/// nor on where a call begins, nor on what was drawn before, nor on the machine.
/// </para>
/// <para>
/// All methods read the same words: two uses with the same seed, stream and step are correlated. Give each use a stream of
/// its own.
/// </para>
/// </remarks>
public static class CountedRandom
{
    private const int WordsPerBlock = 4;

    // A span of blocks is drawn at a time: 256 numbers, 1 KiB of stack.
    private const int ChunkLength = 256;

    // A float holds 24 bits: the top ones of a word, times 2^-24.
    private const int UnusedBits = 8;
    private const float UniformStep = 1f / (1 << 24);

    private delegate void BlockFiller(in Source source, long firstBlock, Span<float> numbers);

    /// <summary>
    /// Numbers <paramref name="firstIndex"/>, firstIndex + 1, ... of the step, uniform in [0, 1): multiples of 2^-24.
    /// </summary>
    /// <param name="seed">The key.</param>
    /// <param name="stream">Which of 2^32 independent uses of the seed.</param>
    /// <param name="step">Which of 2^32 steps of the stream.</param>
    /// <param name="firstIndex">Number of the first value, from 0.</param>
    /// <param name="destination">Receives the values.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstIndex"/> is negative.</exception>
    public static void Uniform(ulong seed, uint stream, uint step, long firstIndex, Span<float> destination) =>
        Fill(new Source(seed, stream, step), firstIndex, destination, UniformBlocks);

    /// <summary>
    /// Numbers <paramref name="firstIndex"/>, firstIndex + 1, ... of the step, standard normal, at most 5.77 in size.
    /// </summary>
    /// <remarks>
    /// Box and Muller 1958: of each pair of uniform numbers (u, v), u in (0, 1], come sqrt(-2 ln u) cos(2 pi v) and
    /// sqrt(-2 ln u) sin(2 pi v).
    /// </remarks>
    /// <param name="seed">The key.</param>
    /// <param name="stream">Which of 2^32 independent uses of the seed.</param>
    /// <param name="step">Which of 2^32 steps of the stream.</param>
    /// <param name="firstIndex">Number of the first value, from 0.</param>
    /// <param name="destination">Receives the values.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstIndex"/> is negative.</exception>
    public static void Normal(ulong seed, uint stream, uint step, long firstIndex, Span<float> destination) =>
        Fill(new Source(seed, stream, step), firstIndex, destination, NormalBlocks);

    /// <summary>
    /// Number <paramref name="index"/> of the step as an integer in [0, <paramref name="exclusiveBound"/>).
    /// </summary>
    /// <remarks>
    /// The high half of word * bound: no division, no rejection, so one word always gives one number. The price is a bias: the
    /// probabilities of two integers differ by up to 2^-32 (for a bound of 60,000, by 1.4e-5 of their value).
    /// </remarks>
    /// <param name="seed">The key.</param>
    /// <param name="stream">Which of 2^32 independent uses of the seed.</param>
    /// <param name="step">Which of 2^32 steps of the stream.</param>
    /// <param name="index">Number of the value, from 0.</param>
    /// <param name="exclusiveBound">How many integers to choose from, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="index"/> is negative or <paramref name="exclusiveBound"/> is 0.
    /// </exception>
    public static uint Below(ulong seed, uint stream, uint step, long index, uint exclusiveBound)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfZero(exclusiveBound);
        return Scale(new Source(seed, stream, step).Word(index), exclusiveBound);
    }

    /// <summary>
    /// A permutation of 0, 1, ..., n - 1 for n = destination.Length: Fisher and Yates, with
    /// <see cref="Below"/> number i choosing the partner of place i.
    /// </summary>
    /// <param name="seed">The key.</param>
    /// <param name="stream">Which of 2^32 independent uses of the seed.</param>
    /// <param name="step">Which of 2^32 steps of the stream, for instance the epoch.</param>
    /// <param name="destination">Receives the permutation.</param>
    public static void Permutation(ulong seed, uint stream, uint step, Span<int> destination)
    {
        var source = new Source(seed, stream, step);
        for (var i = 0; i < destination.Length; i++)
        {
            var partner = (int)Scale(source.Word(i), (uint)i + 1);
            destination[i] = destination[partner];
            destination[partner] = i;
        }
    }

    private static uint Scale(uint word, uint exclusiveBound) => (uint)(((ulong)word * exclusiveBound) >> 32);

    /// <summary>Draws whole blocks, a chunk at a time, and copies what was asked for.</summary>
    private static void Fill(in Source source, long firstIndex, Span<float> destination, BlockFiller fillBlocks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstIndex);
        Span<float> chunk = stackalloc float[ChunkLength];
        while (!destination.IsEmpty)
        {
            var skip = (int)(firstIndex % WordsPerBlock);
            var count = Math.Min(destination.Length, ChunkLength - skip);
            var blocks = (skip + count + WordsPerBlock - 1) / WordsPerBlock;
            fillBlocks(source, firstIndex / WordsPerBlock, chunk[..(blocks * WordsPerBlock)]);
            chunk.Slice(skip, count).CopyTo(destination);
            destination = destination[count..];
            firstIndex += count;
        }
    }

    private static void UniformBlocks(in Source source, long firstBlock, Span<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i += WordsPerBlock)
        {
            var (word0, word1, word2, word3) = source.Block(firstBlock + (i / WordsPerBlock));
            numbers[i] = FromZero(word0);
            numbers[i + 1] = FromZero(word1);
            numbers[i + 2] = FromZero(word2);
            numbers[i + 3] = FromZero(word3);
        }
    }

    /// <summary>Pair p gives numbers 2p and 2p + 1; u and v stand apart, so that the transform loads whole registers.</summary>
    private static void NormalBlocks(in Source source, long firstBlock, Span<float> numbers)
    {
        Span<float> u = stackalloc float[ChunkLength / 2],
            v = stackalloc float[ChunkLength / 2];
        var pairs = numbers.Length / 2;
        for (var pair = 0; pair < pairs; pair += 2)
        {
            var (word0, word1, word2, word3) = source.Block(firstBlock + (pair / 2));
            (u[pair], v[pair]) = (ToOne(word0), FromZero(word1));
            (u[pair + 1], v[pair + 1]) = (ToOne(word2), FromZero(word3));
        }

        var padded = (pairs + BoxMuller.Granularity - 1) / BoxMuller.Granularity * BoxMuller.Granularity;
        BoxMuller.Transform(u[..padded], v[..padded]);
        for (var pair = 0; pair < pairs; pair++)
            (numbers[2 * pair], numbers[(2 * pair) + 1]) = (u[pair], v[pair]);
    }

    /// <summary>In [0, 1).</summary>
    private static float FromZero(uint word) => (int)(word >> UnusedBits) * UniformStep;

    /// <summary>In (0, 1]: its logarithm is finite.</summary>
    private static float ToOne(uint word) => ((int)(word >> UnusedBits) + 1) * UniformStep;

    /// <summary>The words of one step.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Source(ulong Seed, uint Stream, uint Step)
    {
        public (uint Word0, uint Word1, uint Word2, uint Word3) Block(long block) =>
            Philox.Block((uint)block, (uint)(block >> 32), Step, Stream, (uint)Seed, (uint)(Seed >> 32));

        public uint Word(long index)
        {
            var (word0, word1, word2, word3) = Block(index / WordsPerBlock);
            return (index % WordsPerBlock) switch
            {
                0 => word0,
                1 => word1,
                2 => word2,
                _ => word3,
            };
        }
    }
}
