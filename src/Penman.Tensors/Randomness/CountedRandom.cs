using System.Runtime.InteropServices;

namespace Penman.Tensors.Randomness;

/// <summary>
/// Random numbers that are counted, not remembered: number i of a step is a function of (seed, stream, step, i) alone.
/// </summary>
/// <remarks>
/// <para>
/// Philox4x32-10 (Salmon et al. 2011) under the key (seed low, seed high) turns the counter (i / 4 low, i / 4 high,
/// step, stream) into four words, one for each number of the block. So the numbers depend neither on how many are drawn
/// at once nor on where a call begins, nor on what was drawn before, nor on the machine.
/// </para>
/// <para>
/// All methods read the same words: two uses with the same seed, stream and step are correlated. Give each use a stream
/// of its own.
/// </para>
/// </remarks>
public static class CountedRandom
{
    private const int WordsPerBlock = 4;

    // A span of blocks is drawn at a time: 256 numbers, 1 KiB of stack.
    private const int ChunkLength = 256;

    private const int FillGranularity = Philox.Granularity * WordsPerBlock;

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
    /// <inheritdoc cref="Uniform" path="/param | /exception"/>
    public static void Normal(ulong seed, uint stream, uint step, long firstIndex, Span<float> destination) =>
        Fill(new Source(seed, stream, step), firstIndex, destination, NormalBlocks);

    /// <summary>
    /// Number <paramref name="index"/> of the step as an integer in [0, <paramref name="exclusiveBound"/>).
    /// </summary>
    /// <remarks>
    /// The high half of word * bound: no division, no rejection, so one word always gives one number. The price is a
    /// bias: the probabilities of two integers differ by up to 2^-32 (for a bound of 60,000, by 1.4e-5 of their value).
    /// </remarks>
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
    /// A permutation of 0, 1, ..., n - 1 for n = destination.Length: Fisher and Yates, with <see cref="Below"/> number
    /// i choosing the partner of place i.
    /// </summary>
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

    /// <summary>Draws whole groups of blocks, a chunk at a time, and copies what was asked for.</summary>
    private static void Fill(in Source source, long firstIndex, Span<float> destination, BlockFiller fillBlocks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstIndex);
        Span<float> chunk = stackalloc float[ChunkLength];
        while (!destination.IsEmpty)
        {
            var skip = (int)(firstIndex % WordsPerBlock);
            var count = Math.Min(destination.Length, ChunkLength - skip);
            var length = (skip + count + FillGranularity - 1) / FillGranularity * FillGranularity;
            fillBlocks(source, firstIndex / WordsPerBlock, chunk[..length]);
            chunk.Slice(skip, count).CopyTo(destination);
            destination = destination[count..];
            firstIndex += count;
        }
    }

    private static void UniformBlocks(in Source source, long firstBlock, Span<float> numbers)
    {
        Span<uint> words = stackalloc uint[ChunkLength];
        source.Blocks(firstBlock, words[..numbers.Length]);
        var blocks = numbers.Length / WordsPerBlock;
        for (var i = 0; i < blocks; i++)
        {
            for (var word = 0; word < WordsPerBlock; word++)
                numbers[(i * WordsPerBlock) + word] = FromZero(words[(word * blocks) + i]);
        }
    }

    /// <summary>
    /// Words 0 and 1 of a block are u and v of its first pair, words 2 and 3 of its second; u and v stand apart, all
    /// first pairs before all second ones, so that the transform loads whole registers.
    /// </summary>
    private static void NormalBlocks(in Source source, long firstBlock, Span<float> numbers)
    {
        Span<uint> words = stackalloc uint[ChunkLength];
        source.Blocks(firstBlock, words[..numbers.Length]);
        int blocks = numbers.Length / WordsPerBlock,
            pairs = 2 * blocks;
        Span<float> u = stackalloc float[ChunkLength / 2],
            v = stackalloc float[ChunkLength / 2];
        for (var i = 0; i < blocks; i++)
        {
            (u[i], v[i]) = (ToOne(words[i]), FromZero(words[blocks + i]));
            (u[blocks + i], v[blocks + i]) = (ToOne(words[pairs + i]), FromZero(words[pairs + blocks + i]));
        }

        BoxMuller.Transform(u[..pairs], v[..pairs]);
        for (var i = 0; i < blocks; i++)
        {
            var block = numbers.Slice(i * WordsPerBlock, WordsPerBlock);
            (block[0], block[1], block[2], block[3]) = (u[i], v[i], u[blocks + i], v[blocks + i]);
        }
    }

    /// <summary>In [0, 1).</summary>
    private static float FromZero(uint word) => (int)(word >> UnusedBits) * UniformStep;

    /// <summary>In (0, 1]: its logarithm is finite.</summary>
    private static float ToOne(uint word) => ((int)(word >> UnusedBits) + 1) * UniformStep;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Source(ulong Seed, uint Stream, uint Step)
    {
        public void Blocks(long firstBlock, Span<uint> words) =>
            Philox.Blocks((ulong)firstBlock, Step, Stream, Seed, words);

        public uint Word(long index)
        {
            var block = index / WordsPerBlock;
            var (word0, word1, word2, word3) = Philox.Block(
                (uint)block,
                (uint)(block >> 32),
                Step,
                Stream,
                (uint)Seed,
                (uint)(Seed >> 32)
            );
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
