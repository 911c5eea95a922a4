namespace Penman.Options;

/// <summary>An option and a value for it.</summary>
/// <param name="Option">The option.</param>
/// <param name="Value">Of the option's type, or null where it may be missing.</param>
public sealed record OptionValue(RunOption Option, object? Value);
