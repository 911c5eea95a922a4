#:project ../src/Penman.Hosting/Penman.Hosting.csproj
#:project ../src/Penman.Intake/Penman.Intake.csproj
#:project ../src/Penman.Notebook/Penman.Notebook.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=MA0047;MA0002

// Makes the site of guide and reference, artifacts/site, from docs/, docs/examples/ and the packages' documentation:
//     dotnet tool restore
//     dotnet run -c Release docs/site.cs
// What docfx reads is put together in artifacts/site-source. A broken link, or a name that leads nowhere, is an error.
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

string[] packages =
[
    "Penman.Tensors",
    "Penman",
    "Penman.Mnist",
    "Penman.Photos",
    "Penman.Intake",
    "Penman.Hosting",
    "Penman.Notebook",
];
var root = Root();
var source = Path.Combine(root, "artifacts", "site-source");
foreach (var stale in new[] { source, Path.Combine(root, "artifacts", "site") })
    if (Directory.Exists(stale))
        Directory.Delete(stale, recursive: true);

CopyPackages();
CopyPages();
CopyLinked();
WriteDecisions();
WriteTables();
var shown = WriteExamples();
Console.WriteLine($"{shown} types with an example");
return Docfx();

void CopyPackages()
{
    foreach (var file in packages.SelectMany(name => new[] { $"{name}.dll", $"{name}.xml" }))
        if (Path.Combine(AppContext.BaseDirectory, file) is var path && File.Exists(path))
            Copy(path, $"packages/{file}");
    foreach (var path in Directory.GetFiles(AppContext.BaseDirectory, "*.dll"))
        if (!Path.GetFileName(path).StartsWith("Penman", StringComparison.Ordinal))
            Copy(path, $"references/{Path.GetFileName(path)}");
}

void CopyPages()
{
    foreach (var path in Directory.GetFiles(Path.Combine(root, "docs"), "*", SearchOption.AllDirectories))
        if (
            Relative(path) is var name
            && !name.StartsWith("docs/site", StringComparison.Ordinal)
            && !name.StartsWith("docs/examples/", StringComparison.Ordinal)
        )
            Copy(path, name);
    foreach (
        var name in new[] { "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "templates/Penman.Templates/README.md" }
    )
        Copy(Path.Combine(root, name), name);
    foreach (var folder in Directory.GetDirectories(Path.Combine(root, "src")))
        if (File.Exists(Path.Combine(folder, "README.md")))
            Copy(Path.Combine(folder, "README.md"), $"{Relative(folder)}/README.md");

    var site = Path.Combine(root, "docs", "site");
    foreach (var path in Directory.GetFiles(site, "*", SearchOption.AllDirectories))
        Copy(path, Path.GetRelativePath(site, path));
    Copy(Path.Combine(site, "template", "logo.svg"), "logo.svg");
    var home = Path.Combine(source, "index.md");
    File.WriteAllText(
        home,
        File.ReadAllText(home).Replace("](../examples/)", "](reference/Penman.yml)").Replace("](../", "](docs/")
    );
    foreach (var page in Directory.GetFiles(source, "*.md", SearchOption.AllDirectories))
        File.WriteAllText(page, FolderLink().Replace(File.ReadAllText(page), "](${folder}/README.md)"));
}

// Programs and other files of the repository that pages lead to.
void CopyLinked()
{
    foreach (var page in Directory.GetFiles(source, "*.md", SearchOption.AllDirectories))
    foreach (Match link in FileLink().Matches(File.ReadAllText(page)))
    {
        var target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, link.Groups["file"].Value));
        var name = Path.GetRelativePath(source, target);
        if (!File.Exists(target) && File.Exists(Path.Combine(root, name)))
            Copy(Path.Combine(root, name), name);
    }
}

// A list of the decisions: on the disk the folder itself is one.
void WriteDecisions()
{
    var list = new StringBuilder("# Decisions\n\nWhat was weighed, what was chosen and why, in the order of time.\n\n");
    foreach (var path in PagesIn("docs/decisions"))
        list.Append($"- [{Title(path)}]({Path.GetFileName(path)})\n");
    File.WriteAllText(Path.Combine(source, "docs/decisions/README.md"), list.ToString());
}

// The tables of contents: above all pages, and beside those of a part.
void WriteTables()
{
    string[] first =
    [
        "README.md",
        "docs/gallery.md",
        "docs/studio.md",
        "docs/dotnet.md",
        "docs/data.md",
        "docs/small-sets.md",
    ];
    string[] last = ["docs/deploying.md", "docs/dependencies.md", "CHANGELOG.md", "CONTRIBUTING.md"];
    var guide = PagesOf("docs").Except([.. first, .. last]);
    WriteTable("docs", [.. first, .. guide, .. last]);
    WriteTable("docs/tour", PagesOf("docs/tour"));
    WriteTable("docs/decisions", PagesOf("docs/decisions"));
    var cookbook = Directory.Exists(Path.Combine(source, "docs/cookbook"));
    if (cookbook)
        WriteTable("docs/cookbook", PagesOf("docs/cookbook"));
    WriteTable(
        "src",
        [
            .. packages.Concat(["Penman.Jupyter", "Penman.Cli"]).Select(name => $"src/{name}/README.md"),
            "templates/Penman.Templates/README.md",
        ]
    );
    File.WriteAllText(
        Path.Combine(source, "toc.yml"),
        $"""
        - name: Guide
          href: docs/
        - name: Tour
          href: docs/tour/
        {(cookbook ? "- name: Cookbook\n  href: docs/cookbook/" : "")}
        - name: Packages
          href: src/
        - name: Reference
          href: reference/
        - name: Decisions
          href: docs/decisions/
        """
    );
}

void WriteTable(string folder, IEnumerable<string> pages)
{
    var table = new StringBuilder();
    foreach (var page in pages)
        table.Append(
            $"- name: \"{Title(Path.Combine(source, page)).Replace("\"", "\\\"")}\"\n  href: {Path.GetRelativePath(folder, page).Replace('\\', '/')}\n"
        );
    File.WriteAllText(Path.Combine(source, folder, "toc.yml"), table.ToString());
}

// Each type's examples, as docfx takes them: by its name.
int WriteExamples()
{
    var types = packages
        .SelectMany(name => Assembly.Load(name).GetExportedTypes())
        .ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal);
    var examples = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
    foreach (
        var path in Directory
            .GetFiles(Path.Combine(root, "docs", "examples"), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
    )
    {
        var (names, code) = Example.Read(path);
        foreach (var name in names)
        {
            var type = types[name.Split('.')[^1]]
                .Single(type => $".{type.FullName}".Split('`')[0].EndsWith($".{name}", StringComparison.Ordinal));
            if (!examples.TryGetValue(type.FullName!, out var text))
                examples[type.FullName!] = text = new StringBuilder(
                    $"---\nuid: {type.FullName}\nexample: [*content]\n---\n\n"
                );
            text.Append($"```csharp\n{code}```\n\n");
        }
    }

    Directory.CreateDirectory(Path.Combine(source, "examples-of-types"));
    foreach (var (name, text) in examples)
        File.WriteAllText(Path.Combine(source, "examples-of-types", $"{name}.md"), text.ToString());
    return examples.Count;
}

int Docfx()
{
    using var process = Process.Start(
        new ProcessStartInfo(
            "dotnet",
            ["docfx", Path.Combine(source, "docfx.json"), "--warningsAsErrors", "--logLevel", "warning"]
        )
        {
            WorkingDirectory = root,
        }
    )!;
    process.WaitForExit();
    return process.ExitCode;
}

IEnumerable<string> PagesOf(string folder) =>
    PagesIn(folder)
        .OrderBy(path => !path.EndsWith("README.md", StringComparison.Ordinal))
        .Select(path => Path.GetRelativePath(source, path).Replace('\\', '/'));

IEnumerable<string> PagesIn(string folder) =>
    Directory.GetFiles(Path.Combine(source, folder), "*.md").Order(StringComparer.Ordinal);

string Relative(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

void Copy(string from, string name)
{
    var to = Path.Combine(source, name);
    Directory.CreateDirectory(Path.GetDirectoryName(to)!);
    File.Copy(from, to);
}

static string Title(string page) =>
    File.ReadLines(page).First(line => line.StartsWith("# ", StringComparison.Ordinal))[2..];

static string Root([CallerFilePath] string here = "") => Path.GetDirectoryName(Path.GetDirectoryName(here))!;

internal static class Example
{
    /// <summary>The types that a file shows, from its first line, and the rest of it.</summary>
    public static (string[] Types, string Code) Read(string path)
    {
        const string Head = "// Shows: ";
        const string Unrun = "// Compiled, not run: "; // what only tests need to know
        var lines = File.ReadAllLines(path);
        return lines[0].StartsWith(Head, StringComparison.Ordinal)
            ? (
                lines[0][Head.Length..].Split(", "),
                string.Join('\n', lines.Skip(1).Where(line => !line.StartsWith(Unrun, StringComparison.Ordinal))).Trim()
                    + "\n"
            )
            : throw new FormatException(
                $"{path} does not say in its first line what it shows, such as \"{Head}Tensor\"."
            );
    }
}

internal static partial class Program
{
    [GeneratedRegex(@"\]\((?<folder>(?!https?:)[^)]*[^)/])/\)", RegexOptions.ExplicitCapture)]
    private static partial Regex FolderLink();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<file>[^)#\s]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex FileLink();
}
