using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Options;

namespace Penman.Tests.Runs;

internal static class OptionValues
{
    /// <summary>A value within the option's range that is not its default.</summary>
    public static object Unusual(RunOption option) =>
        option.PropertyName == nameof(RunOptions.HeldOut) ? 777
        : option.PropertyName is nameof(TrainingOptions.Codes) or nameof(TrainingOptions.ContinuousCodes) ? 7
        : option.PropertyName == nameof(TrainingOptions.Shards) ? 4
        : option.ValueType == typeof(int) ? 77
        : option.ValueType == typeof(long) ? 9_007_199_254_740_993L
        : option.ValueType == typeof(ulong) ? ulong.MaxValue
        : option.ValueType == typeof(double) ? 0.1 + 0.2
        : option.ValueType == typeof(bool) ? true
        : option.IsNetworks ? Catalogue.Networks(Catalogue.Recipe("penman"), Mnist.Format, Mnist.Classes.Count)
        : option.ValueType.IsEnum ? Enum.GetValues(option.ValueType).GetValue(1)!
        : option.PropertyName == nameof(TrainingOptions.Architecture) ? Catalogue.Architectures[^1].Name
        : "größe \"x\".png";
}
