using FsCheck;
using FsCheck.Fluent;

namespace Penman.Tests.Support;

/// <summary>Hostile bytes from a fixed seed, and the check that a reader survives them.</summary>
internal static class Fuzz
{
    private static readonly Config Fixed = Config
        .QuickThrowOnFailure.WithMaxTest(400)
        .WithEndSize(200)
        .WithQuietOnSuccess(true)
        .WithReplay(seed: 20250101UL, gamma: 7UL);

    /// <summary>Checks a property on 400 samples that are the same in every run.</summary>
    internal static void Check<T>(Gen<T> samples, Action<T> property) =>
        FsCheck.Check.One(Fixed, Prop.ForAll(samples.ToArbitrary(), property));

    /// <summary>Random bytes, behind a prefix that gets past the first checks of a reader.</summary>
    internal static Gen<byte[]> Bytes(params byte[] prefix) =>
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().Select(tail => (byte[])[.. prefix, .. tail]);

    /// <summary>A valid file with one to eight bytes overwritten.</summary>
    internal static Gen<byte[]> Mutations(byte[] valid) =>
        Gen.Choose(0, valid.Length - 1)
            .SelectMany(index => Gen.Choose(0, 255).Select(value => (index, value: (byte)value)))
            .NonEmptyListOf()
            .Select(edits => Edit(valid, edits.Take(8)));

    /// <summary>A valid file cut short, or with bytes behind it.</summary>
    internal static Gen<byte[]> Resized(byte[] valid) =>
        Gen.OneOf(
            Gen.Choose(0, valid.Length - 1).Select(length => valid[..length]),
            Bytes(0).Select(tail => (byte[])[.. valid, .. tail])
        );

    /// <summary>Passes if <paramref name="read"/> returns or refuses with <see cref="InvalidDataException"/>.</summary>
    internal static void ReadsOrRefuses(Action read)
    {
        try
        {
            read();
        }
        catch (InvalidDataException refusal)
        {
            Assert.StartsWith("file", refusal.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Edit(byte[] valid, IEnumerable<(int Index, byte Value)> edits)
    {
        var bytes = (byte[])valid.Clone();
        foreach (var (index, value) in edits)
            bytes[index] = value;
        return bytes;
    }
}
