using System.Reflection;
using System.Reflection.Emit;

namespace Penman.Tests.House;

/// <summary>
/// Which type uses which, read from a built assembly: signatures, fields, bases and constraints, and every token in the
/// bodies of methods. What the compiler makes of a lambda or an iterator counts for the type that it stands in.
/// </summary>
internal static class Arrows
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <summary>Pairs of outermost types of Penman's, each once.</summary>
    public static IEnumerable<(Type From, Type To)> Of(Assembly assembly) =>
        assembly
            .GetTypes()
            .SelectMany(type => UsedBy(type).Select(used => (From: Outermost(type), To: Outermost(used))))
            .Where(pair => pair.From != pair.To && IsOurs(pair.From) && IsOurs(pair.To))
            .Distinct();

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("Penman", StringComparison.Ordinal) is true;

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.IsGenericType ? type.GetGenericTypeDefinition() : type;
    }

    private static IEnumerable<Type> UsedBy(Type type) =>
        new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(type.GetFields(All).Select(field => field.FieldType))
            .Concat(type.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()))
            .Concat(type.GetMethods(All).SelectMany(UsedBy))
            .Concat(type.GetConstructors(All).SelectMany(UsedBy))
            .OfType<Type>()
            .SelectMany(Parts);

    private static IEnumerable<Type?> UsedBy(MethodBase method) =>
        method
            .GetParameters()
            .Select(parameter => (Type?)parameter.ParameterType)
            .Append((method as MethodInfo)?.ReturnType)
            .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [])
            .Concat(
                Instructions
                    .Tokens(method)
                    .Where(token => token.Kind != OperandType.InlineString)
                    .SelectMany(token => Resolve(method, token.Token))
            );

    /// <summary>A type and all that its name is made of: elements, arguments.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.IsGenericParameter)
            return [];
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType ? [type, .. type.GetGenericArguments().SelectMany(Parts)] : [type];
    }

    private static IEnumerable<Type?> Resolve(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var member = method.Module.ResolveMember(token, typeArguments, methodArguments);
        return member switch
        {
            Type type => [type],
            MethodInfo called => [called.DeclaringType, .. called.IsGenericMethod ? called.GetGenericArguments() : []],
            _ => [member?.DeclaringType],
        };
    }
}
