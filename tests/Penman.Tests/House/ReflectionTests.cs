using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;
using Penman.Cli.Flags;
using Penman.Files;
using Penman.Intake;
using Penman.Photos;
using Penman.Serve;
using Penman.Studio;
using Penman.Tensors;
using Penman.Tests.Support;

namespace Penman.Tests.House;

/// <summary>What a program would lose that is trimmed, and what it would get that it did not ask for.</summary>
public sealed class ReflectionTests
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Trimmable =
    [
        typeof(Tensor).Assembly,
        typeof(JsonFile).Assembly,
        typeof(PhotoFile).Assembly,
        typeof(DataIntake).Assembly,
    ];

    private static readonly Assembly[] Everything =
    [
        .. Trimmable,
        typeof(StudioServer).Assembly,
        typeof(DigitServer).Assembly,
        typeof(FlagNames).Assembly,
    ];

    [Fact]
    public void Records_are_read_and_written_by_code_made_while_compiling() =>
        Assert.Equal(
            [],
            from type in Everything.SelectMany(assembly => assembly.GetTypes())
            from method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All))
            from called in Calls(method)
            where called.DeclaringType == typeof(JsonSerializer) && !called.GetParameters().Any(IsTypeInfo)
            select $"{type}.{method.Name} calls {called}"
        );

    [Fact]
    public void Libraries_say_that_they_can_be_trimmed() =>
        Assert.All(
            Trimmable,
            assembly =>
                Assert.Contains(
                    assembly.GetCustomAttributes<AssemblyMetadataAttribute>(),
                    fact => fact is { Key: "IsTrimmable", Value: "True" }
                )
        );

    [Fact]
    public void No_analyzer_of_ours_gets_into_programs_that_use_the_library()
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Append(Path.Combine(Checkout.Root, "Directory.Build.props"));
        var analyzers = files
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference"))
            .Where(package => package.Attribute("Include")!.Value.Contains("Analyzer", StringComparison.Ordinal))
            .ToList();
        Assert.True(analyzers.Count >= 2);
        Assert.All(analyzers, package => Assert.Equal("all", package.Attribute("PrivateAssets")?.Value));
    }

    private static bool IsTypeInfo(ParameterInfo parameter) =>
        parameter.ParameterType.IsAssignableTo(typeof(JsonTypeInfo));

    private static IEnumerable<MethodBase> Calls(MethodBase method) =>
        Instructions
            .Tokens(method)
            .Where(token => token.Kind == OperandType.InlineMethod)
            .Select(token =>
                method.Module.ResolveMethod(
                    token.Token,
                    method.DeclaringType!.GetGenericArguments(),
                    method.IsGenericMethod ? method.GetGenericArguments() : []
                )!
            );
}
