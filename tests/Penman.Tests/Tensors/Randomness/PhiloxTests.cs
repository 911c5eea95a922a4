using Penman.Tensors.Randomness;

namespace Penman.Tests.Tensors.Randomness;

public sealed class PhiloxTests
{
    /// <summary>From the file of known answers that comes with the authors' library Random123.</summary>
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Blocks_match_the_published_known_answers(string counter, string key, string expected)
    {
        uint[] c = Words(counter),
            k = Words(key),
            w = Words(expected);
        Assert.Equal((w[0], w[1], w[2], w[3]), Philox.Block(c[0], c[1], c[2], c[3], k[0], k[1]));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(5UL)]
    [InlineData(0xFFFF_FFF5UL)] // the low word of the counter overflows on the way
    [InlineData(0x1FFF_FFFF_FFFF_FFF0UL)]
    public void Many_blocks_at_once_have_the_bits_of_one_at_a_time(ulong firstBlock)
    {
        const int count = 3 * Philox.Granularity;
        const uint key0 = 0x299f31d0,
            key1 = 0xa4093822;
        var words = new uint[4 * count];
        Philox.Blocks(firstBlock, counter2: 7, counter3: 11, ((ulong)key1 << 32) | key0, words);
        for (var i = 0; i < count; i++)
        {
            var block = firstBlock + (ulong)i;
            var one = Philox.Block((uint)block, (uint)(block >> 32), 7, 11, key0, key1);
            Assert.Equal(one, (words[i], words[count + i], words[(2 * count) + i], words[(3 * count) + i]));
        }
    }

    private static uint[] Words(string hex) => [.. hex.Split(' ').Select(word => Convert.ToUInt32(word, 16))];
}
