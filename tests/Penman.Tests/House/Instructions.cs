using System.Reflection;
using System.Reflection.Emit;

namespace Penman.Tests.House;

/// <summary>Reads the bodies of methods.</summary>
internal static class Instructions
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The tokens of a method's instructions, with what each stands for: a member, a type, a text.</summary>
    public static List<(OperandType Kind, int Token)> Tokens(MethodBase method)
    {
        List<(OperandType, int)> tokens = [];
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
                    or OperandType.InlineString
            )
                tokens.Add((opCode.OperandType, BitConverter.ToInt32(code, at)));
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
