using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Penman.Tests.Support;

/// <summary>A program of one file as the compiler sees it, in a project with the usual settings.</summary>
internal sealed class CompiledProgram
{
    private static readonly PortableExecutableReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What a program has without asking.</summary>
    private static readonly SyntaxTree ImplicitUsings = CSharpSyntaxTree.ParseText(
        "global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic; "
            + "global using System.Threading; global using System.Threading.Tasks;"
    );

    private readonly CSharpCompilation _compilation;

    public CompiledProgram(string name, string text)
    {
        Tree = CSharpSyntaxTree.ParseText(text, path: $"{name}.cs");
        _compilation = CSharpCompilation.Create(
            name.Replace('/', '.'),
            [ImplicitUsings, Tree],
            References,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
    }

    private SyntaxTree Tree { get; }

    /// <summary>Errors, warnings and usings that are not needed.</summary>
    public IEnumerable<Diagnostic> Complaints =>
        _compilation
            .GetDiagnostics()
            .Where(found => found.Location.SourceTree != ImplicitUsings)
            .Where(found => found.Severity >= DiagnosticSeverity.Warning || found.Id == "CS8019");

    /// <summary>
    /// The full names of all types that it uses: an expression's, a member's own, and those that it names.
    /// </summary>
    public HashSet<string> UsedTypes()
    {
        var model = _compilation.GetSemanticModel(Tree);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in Tree.GetRoot().DescendantNodes())
        {
            Add(model.GetTypeInfo(node).Type);
            var symbol = model.GetSymbolInfo(node).Symbol;
            Add(
                symbol as ITypeSymbol
                    ?? (symbol as IMethodSymbol)?.ReducedFrom?.ContainingType
                    ?? symbol?.ContainingType
            );
        }

        return used;

        void Add(ITypeSymbol? type)
        {
            if (type is IArrayTypeSymbol array)
                Add(array.ElementType);
            if (type is not INamedTypeSymbol named || !used.Add(MetadataName(named)))
                return;
            foreach (var argument in named.TypeArguments)
                Add(argument);
        }
    }

    /// <summary>Writes it as an assembly of that folder.</summary>
    public void Emit(string folder)
    {
        var result = _compilation.Emit(Path.Combine(folder, $"{_compilation.AssemblyName}.dll"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }

    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer
            ? $"{MetadataName(outer)}+{type.MetadataName}"
            : $"{type.ContainingNamespace}.{type.MetadataName}";
}
