namespace Penman.Tensors.Simd;

/// <summary>Layout of an IEEE 754 binary32 number.</summary>
internal static class FloatBits
{
    public const int MantissaBits = 23;

    /// <summary>The largest float below the root of 1/2: where <see cref="ISimd{TSelf}.Mantissa"/> begins.</summary>
    public const int RootHalfBits = 0x3F35_04F3;

    /// <summary>1.5 * 2^23: adding it rounds a small number to an integer n, which then fills the low bits.</summary>
    public const float IntegerShift = 12582912f;
}
