using System.Globalization;

namespace Penman.Evaluation.Judging;

/// <summary>A figure beside its floor.</summary>
/// <param name="Key">Its name for programs, in camel case.</param>
/// <param name="Name">Its name in words.</param>
/// <param name="Value">Of the images judged.</param>
/// <param name="Floor">Of as many real images.</param>
public sealed record FigureRow(string Key, string Name, double Value, double Floor)
{
    /// <summary>Value over floor; null where it means nothing.</summary>
    public double? Ratio { get; init; }

    /// <summary>The word; null where no line can be drawn.</summary>
    public Grade? Grade { get; init; }

    /// <summary>The deviation of the value; null where there is none.</summary>
    public double? Deviation { get; init; }

    /// <summary>Whether it is a share of images.</summary>
    public bool IsShare { get; init; }

    /// <summary>Whether the word for all is no better than this one's.</summary>
    public bool Decides { get; init; }

    /// <summary>As people read a value of this figure: a share in per cent, a small number with four digits.</summary>
    public string TextOf(double value) =>
        value.ToString(
            IsShare ? "0.0%"
                : Key is "kid" or "klToUniform" ? "0.0000"
                : "0.00",
            CultureInfo.InvariantCulture
        );
}
