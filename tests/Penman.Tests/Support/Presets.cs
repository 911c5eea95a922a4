using Penman.Game;

namespace Penman.Tests.Support;

/// <summary>Names of the catalogue's architectures.</summary>
internal static class Presets
{
    /// <summary>One name for each pair of networks: not those that end in a year, which are other recipes for one.</summary>
    public static string[] OfEveryNetwork { get; } =
    [.. Catalogue.Architectures.Select(item => item.Name).Where(name => !char.IsAsciiDigit(name[^1]))];
}
