namespace Penman.Tensors.Kernels;

/// <summary>Layout of an IEEE 754 binary32 number.</summary>
internal static class FloatBits
{
    public const int MantissaBits = 23;
    public const int Bias = 127;
    public const int MantissaMask = 0x007F_FFFF;
    public const int OneBits = 0x3F80_0000;
}
