using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Penman.Tests.Packages;

/// <summary>The programs in the readmes of packages that need others to be restored: they compile, too.</summary>
public sealed class ReadmeTests
{
    /// <summary>What a program has without asking.</summary>
    private const string ImplicitUsings =
        "global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic;";

    private static readonly PortableExecutableReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("Penman.Photos")]
    [InlineData("Penman.Intake")]
    [InlineData("Penman.Notebook")]
    public void The_program_of_a_readme_compiles(string package)
    {
        var program = PackageFeed.ProgramOf(package);
        Assert.NotEmpty(program);

        var compilation = CSharpCompilation.Create(
            package,
            [.. new[] { ImplicitUsings, program }.Select(text => CSharpSyntaxTree.ParseText(text))],
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication)
        );

        Assert.Empty(compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error));
    }
}
