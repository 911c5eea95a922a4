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

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

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
            .Concat(Tokens(method).SelectMany(token => Resolve(method, token)));

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

    private static List<int> Tokens(MethodBase method)
    {
        List<int> tokens = [];
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length; )
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            var opCode = OpCodesByValue[value];
            at += opCode.Size;
            if (
                opCode.OperandType
                is OperandType.InlineMethod
                    or OperandType.InlineField
                    or OperandType.InlineType
                    or OperandType.InlineTok
            )
                tokens.Add(BitConverter.ToInt32(code, at));
            at += SizeOfOperand(opCode.OperandType, code, at);
        }

        return tokens;
    }

    private static int SizeOfOperand(OperandType operand, byte[] code, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
            _ => 4,
        };
}
