using System.Reflection;
using Penman.Hosting;
using Penman.Intake;
using Penman.Notebook;
using Penman.Photos;
using Penman.Tensors;
using Penman.Tests.Support;

namespace Penman.Tests.Examples;

/// <summary>
/// The examples of docs/examples, which the site shows beside the types: each compiles, shows what it says, and prints what its
/// comments say.
/// </summary>
public sealed class TypeExamplesTests : IDisposable
{
    private static readonly Lazy<Dictionary<string, CompiledProgram>> Compiled = new(() =>
        TypeExample.All.ToDictionary(
            example => example.Name,
            example => new CompiledProgram(example.Name, example.Text),
            StringComparer.Ordinal
        )
    );

    /// <summary>What all packages that are referred to by programs export.</summary>
    private static readonly Type[] Exported =
    [
        .. new[]
        {
            typeof(Tensor).Assembly,
            typeof(Digits).Assembly,
            Assembly.Load("Penman.Mnist"),
            typeof(PhotoFile).Assembly,
            typeof(DataIntake).Assembly,
            typeof(PenmanOptions).Assembly,
            typeof(Display).Assembly,
        }.SelectMany(assembly => assembly.GetExportedTypes()),
    ];

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Every_example_compiles_without_a_warning_or_a_needless_using() =>
        AssertNone(Compiled.Value.Values.SelectMany(example => example.Complaints).Select(found => $"{found}"));

    [Fact]
    public void Every_public_type_has_an_example()
    {
        var shown = TypeExample.All.SelectMany(example => example.Shows).SelectMany(Named).ToHashSet();
        AssertNone(Exported.Where(type => !shown.Contains(type)).Select(type => type.FullName!));
    }

    [Fact]
    public void An_example_really_uses_the_types_that_it_says_it_shows()
    {
        var unused =
            from example in TypeExample.All
            let used = Compiled.Value[example.Name].UsedTypes()
            from name in example.Shows
            where Named(name) is not [var type] || !used.Contains(type.FullName!)
            select $"{example.Name}: {name}";

        AssertNone(unused);
    }

    [Fact]
    public void An_example_is_short_and_says_what_it_shows() =>
        Assert.All(
            TypeExample.All,
            example =>
            {
                Assert.NotEmpty(example.Shows);
                Assert.InRange(example.Lines, 2, 30);
            }
        );

    [Fact]
    public void An_example_runs_and_prints_what_its_comments_say()
    {
        List<TypeExample> run = [.. TypeExample.All.Where(example => example.IsRun)];
        foreach (var example in run)
            Compiled.Value[example.Name].Emit(_temp.Path);
        var printed = ExampleHost.Run(_temp);

        Assert.Equal(run.Count, printed.Count);
        AssertNone(run.SelectMany(example => Missing(example, printed[example.Name.Replace('/', '.')])));
    }

    private static void AssertNone(IEnumerable<string> broken)
    {
        var all = string.Join("\n", broken);
        Assert.True(all.Length == 0, all);
    }

    /// <summary>Comments that no line bears out, each line being looked for behind the one before it.</summary>
    private static IEnumerable<string> Missing(TypeExample example, string printed)
    {
        var lines = new Queue<string>(printed.ReplaceLineEndings("\n").Split('\n'));
        foreach (var said in example.Said)
        {
            while (lines.Count > 0 && lines.Peek() != said)
                lines.Dequeue();
            if (!lines.TryDequeue(out _))
                yield return $"{example.Name} says {said} and prints {printed}";
        }
    }

    /// <summary>The types of that name, or of that end of a full name.</summary>
    private static Type[] Named(string name) =>
        Array.FindAll(
            Exported,
            type => $".{type.FullName!.Split('`')[0].Replace('+', '.')}".EndsWith($".{name}", StringComparison.Ordinal)
        );
}
