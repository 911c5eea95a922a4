using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Penman.Tests.Support;

namespace Penman.Tests.Examples;

/// <summary>
/// A program of the cookbook. A build of each would take longer than all of them run, so it is compiled here against what its
/// first lines ask for and nothing else, and run in a process of its own.
/// </summary>
internal sealed class CookbookProgram(string name)
{
    private const string EveryUsing =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;"
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private const string WebUsing =
        "global using System.Net.Http.Json; global using Microsoft.AspNetCore.Builder;"
        + "global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;"
        + "global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;"
        + "global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;"
        + "global using Microsoft.Extensions.Logging;";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What a file needs so that lines such as <c>#:project</c> may stand in it.</summary>
    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithFeatures([
        new("FileBasedProgram", "true"),
    ]);

    /// <summary>The folder of all of them.</summary>
    public static string Folder { get; } = Path.Combine(Checkout.Root, "docs", "cookbook");

    /// <summary>Its file.</summary>
    public string File { get; } = Path.Combine(Folder, $"{name}.cs");

    /// <summary>Its lines.</summary>
    public IReadOnlyList<string> Lines => field ??= System.IO.File.ReadAllLines(File);

    /// <summary>What it asks for by a word such as <c>project</c> or <c>package</c>.</summary>
    public IEnumerable<string> Asked(string word) =>
        Lines.Where(line => line.StartsWith($"#:{word} ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]);

    /// <summary>Compiles it, without warnings, and runs it.</summary>
    /// <param name="folder">Where it works.</param>
    /// <param name="temporary">What it takes for the system's folder of temporary files.</param>
    /// <returns>What it prints.</returns>
    /// <exception cref="InvalidOperationException">It does not compile, fails or takes too long; carries the complaints.</exception>
    public string Run(string folder, string temporary)
    {
        var program = Path.Combine(AppContext.BaseDirectory, $"cookbook-{name}.dll");
        try
        {
            Compile(program);
            return Execute(program, folder, temporary);
        }
        finally
        {
            System.IO.File.Delete(program);
        }
    }

    private void Compile(string program)
    {
        var isWeb = Asked("sdk").Contains("Microsoft.NET.Sdk.Web");
        string[] brought =
        [
            .. Asked("package"),
            .. Asked("project").Select(path => Path.GetFileNameWithoutExtension(path)),
        ];
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(program),
            [
                CSharpSyntaxTree.ParseText(isWeb ? EveryUsing + WebUsing : EveryUsing, Parsing),
                CSharpSyntaxTree.ParseText(System.IO.File.ReadAllText(File), Parsing, File),
            ],
            Assemblies.Of(brought, isWeb).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                optimizationLevel: OptimizationLevel.Release,
                generalDiagnosticOption: ReportDiagnostic.Error,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        var made = compilation.Emit(program);
        if (!made.Success)
            throw new InvalidOperationException(
                string.Join('\n', made.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error))
            );
    }

    private string Execute(string program, string folder, string temporary)
    {
        var tests = Path.Combine(AppContext.BaseDirectory, "Penman.Tests");
        var start = new ProcessStartInfo(
            "dotnet",
            ["exec", "--depsfile", $"{tests}.deps.json", "--runtimeconfig", $"{tests}.runtimeconfig.json", program]
        )
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_EnableDiagnostics"] = "0", // its sockets would lie among the temporary files
                ["DOTNET_PROCESSOR_COUNT"] = "1", // beside other tests more workers would wait for each other
                ["DOTNET_TieredPGO"] = "0", // as in these tests
                ["TMPDIR"] = temporary,
                ["TMP"] = temporary,
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{name} took over {Patience}.");
        }

        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"{name} failed: {errors.GetAwaiter().GetResult()}");
    }

    /// <summary>The framework, and what projects and packages bring with them, as the tests' own build knows it.</summary>
    private static class Assemblies
    {
        private static readonly Dictionary<string, JsonNode> Libraries = JsonNode.Parse(
            System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Penman.Tests.deps.json"))
        )!["targets"]!
            .AsObject()
            .Single()
            .Value!.AsObject()
            .ToDictionary(library => library.Key.Split('/')[0], library => library.Value!, StringComparer.Ordinal);

        /// <summary>Paths of assemblies to compile against.</summary>
        public static IEnumerable<string> Of(IEnumerable<string> brought, bool isWeb)
        {
            var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
            var web = Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Http.HttpContext).Assembly.Location)!;
            HashSet<string> names = new(StringComparer.Ordinal);
            foreach (var library in brought)
                Add(library, names);
            return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path =>
                    Path.GetDirectoryName(path) == framework
                    || (isWeb && System.IO.File.Exists(Path.Combine(web, Path.GetFileName(path))))
                    || names.Contains(Path.GetFileName(path))
                );
        }

        private static void Add(string library, HashSet<string> names)
        {
            if (!Libraries.TryGetValue(library, out var known))
                throw new InvalidOperationException($"The tests have no {library}.");
            foreach (var (path, _) in known["runtime"]?.AsObject() ?? [])
                names.Add(Path.GetFileName(path));
            foreach (var (dependency, _) in known["dependencies"]?.AsObject() ?? [])
                Add(dependency, names);
        }
    }
}
