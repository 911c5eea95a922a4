using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Penman.Tensors.Simd;

/// <summary>Bits of the SIMD registers that a program uses. Results are the same, bit for bit, with each.</summary>
public enum RegisterWidth
{
    /// <summary>One float at a time.</summary>
    Scalar = 32,

    /// <summary>4 floats: SSE, NEON.</summary>
    Bits128 = 128,

    /// <summary>8 floats: AVX2.</summary>
    Bits256 = 256,

    /// <summary>16 floats: AVX-512.</summary>
    Bits512 = 512,
}

/// <summary>What this machine's registers can do.</summary>
public static class RegisterWidths
{
    /// <summary>
    /// The widest registers that the runtime may use here; <c>DOTNET_EnableAVX512=0</c> and the like narrow it.
    /// </summary>
    /// <remarks>
    /// Not <see cref="Vector512.IsHardwareAccelerated"/>: that is false by policy on the first AVX-512 generations,
    /// where the matrix product still gains from them.
    /// </remarks>
    public static RegisterWidth Best =>
        Avx512F.IsSupported && Avx512DQ.IsSupported || Vector512.IsHardwareAccelerated ? RegisterWidth.Bits512
        : Vector256.IsHardwareAccelerated ? RegisterWidth.Bits256
        : Vector128.IsHardwareAccelerated ? RegisterWidth.Bits128
        : RegisterWidth.Scalar;

    /// <summary>
    /// Whether the processor multiplies and adds in one instruction; without it a matrix product takes over a hundred times as
    /// long, and gives the same bits.
    /// </summary>
    public static bool HasFma => Fma.IsSupported || AdvSimd.IsSupported;
}
