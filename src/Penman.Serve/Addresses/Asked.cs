using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Penman.Serve.Addresses;

/// <summary>A parameter of an address as it is asked for.</summary>
internal sealed class Asked(ParameterInfo parameter)
{
    private readonly RangeAttribute? _range = parameter.GetCustomAttribute<RangeAttribute>();

    private readonly StringLengthAttribute? _length = parameter.GetCustomAttribute<StringLengthAttribute>();

    private readonly AllowedValuesAttribute? _words = parameter.GetCustomAttribute<AllowedValuesAttribute>();

    private string Name => parameter.Name!;

    /// <summary>
    /// Refuses a parameter that the address has not, and a value that it cannot have, before it is answered: the framework
    /// would pass over the one and refuse the other without a word.
    /// </summary>
    public static EndpointFilterDelegate Check(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var asked = endpoint
            .MethodInfo.GetParameters()
            .Where(one => IsValue(one.ParameterType))
            .Select(one => new Asked(one))
            .ToList();
        return call =>
            Trouble(asked, call.HttpContext.Request) is { } sentence
                ? ValueTask.FromResult<object?>(Problems.Of(StatusCodes.Status400BadRequest, sentence))
                : next(call);
    }

    private static string? Trouble(List<Asked> asked, HttpRequest request)
    {
        var alien = request.Query.Keys.FirstOrDefault(key =>
            request.RouteValues.ContainsKey(key) || !asked.Exists(one => Is(one.Name, key))
        );
        if (alien is null)
            return asked.Select(one => one.TroubleIn(request)).FirstOrDefault(trouble => trouble is not null);
        var known = asked.Select(one => one.Name).Where(name => !request.RouteValues.ContainsKey(name)).ToList();
        return $"There is no \"{alien}\" to ask for here, but {(known.Count > 0 ? string.Join(", ", known) : "nothing")}.";
    }

    private static bool IsValue(Type type) =>
        type == typeof(string) || (type.IsValueType && type != typeof(CancellationToken));

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private string? TroubleIn(HttpRequest request)
    {
        var values = request.Query[Name];
        if (values.Count > 1)
            return $"{Name} is given {values.Count} times, but must be given once.";
        if (values.Count == 0 && (parameter.HasDefaultValue || request.RouteValues.ContainsKey(Name)))
            return null;
        var text = values.ToString();
        if (_length?.IsValid(text) is false)
            return $"{Name} has {text.Length} characters, but must have {_length.MinimumLength} to {_length.MaximumLength}.";
        var (isSo, wanted) = Read(text);
        return isSo ? null : $"{Name} is \"{text}\", but must be {wanted}.";
    }

    private (bool, string) Read(string text)
    {
        var type = parameter.ParameterType;
        var within = _range is null ? "" : $" from {_range.Minimum} to {_range.Maximum}";
        if (type == typeof(string))
            return (_words?.IsValid(text) ?? true, $"one of {string.Join(", ", _words?.Values ?? [])}");
        if (type == typeof(bool))
            return (bool.TryParse(text, out _), "true or false");
        if (type == typeof(ulong))
            return (
                ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
                "a whole number from 0 to 2^64 - 1"
            );
        if (type == typeof(int))
            return (
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && IsWithin(whole),
                $"a whole number{within}"
            );
        return (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && IsWithin(number),
            $"a number{within}"
        );
    }

    private bool IsWithin(object number) => _range?.IsValid(number) ?? true;
}
