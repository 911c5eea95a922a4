namespace Penman.Tensors.Simd;

/// <summary>
/// A register of float lanes: one source for a kernel serves 512, 256, 128 bits and plain scalar code. Every operation
/// is exact IEEE 754 per lane, so the number of lanes never changes a result.
/// </summary>
/// <remarks>Comparisons return a mask: all bits set in lanes where they hold, none elsewhere.</remarks>
internal unsafe interface ISimd<TSelf>
    where TSelf : unmanaged, ISimd<TSelf>
{
    static abstract int Width { get; }

    /// <summary>Lane i = address[i]; no alignment needed.</summary>
    static abstract TSelf Load(float* address);

    /// <summary>address[i] = lane i.</summary>
    static abstract void Store(float* address, TSelf value);

    /// <summary>Every lane = value.</summary>
    static abstract TSelf Broadcast(float value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left * right + addend, rounded once.</summary>
    static abstract TSelf Fma(TSelf left, TSelf right, TSelf addend);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Clears the sign bit.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>Flips the sign bit.</summary>
    static abstract TSelf Negate(TSelf value);

    /// <summary>Magnitude of the first, sign bit of the second.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>Mask of lanes where left &gt; right (false for NaN).</summary>
    static abstract TSelf GreaterThan(TSelf left, TSelf right);

    /// <summary>
    /// Lanes of <paramref name="whenTrue"/> where the mask is set, else of <paramref name="whenFalse"/>.
    /// </summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>
    /// value * 2^n, where the second argument is <see cref="FloatBits.IntegerShift"/> + n: an integer addition to the
    /// exponent field. Right if value and result are normal numbers, unspecified (but equal for all widths) otherwise.
    /// </summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf shiftedExponent);

    /// <summary>e of value = m 2^e with m in [0.70710677, 1.4142135], for positive normal values, as a float.</summary>
    static abstract TSelf Exponent(TSelf value);

    /// <summary>m of value = m 2^e with m in [0.70710677, 1.4142135], for positive normal values.</summary>
    static abstract TSelf Mantissa(TSelf value);
}

/// <summary>Layout of an IEEE 754 binary32 number.</summary>
internal static class FloatBits
{
    public const int MantissaBits = 23;

    /// <summary>The largest float below the root of 1/2: where <see cref="ISimd{TSelf}.Mantissa"/> begins.</summary>
    public const int RootHalfBits = 0x3F35_04F3;

    /// <summary>1.5 * 2^23: adding it rounds a small number to an integer n, which then fills the low bits.</summary>
    public const float IntegerShift = 12582912f;
}
