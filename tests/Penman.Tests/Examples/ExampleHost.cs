using System.Diagnostics;
using System.Reflection;
using Penman.Tests.Support;

namespace Penman.Tests.Examples;

/// <summary>
/// Runs compiled examples one after another in one process of their own, each in an empty working folder: they write to the console
/// and beside themselves, as programs do.
/// </summary>
public static class ExampleHost
{
    private const string Times = "seconds.txt";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs all assemblies of a folder: what each printed, by its name.</summary>
    internal static Dictionary<string, string> Run(TempFolder temp)
    {
        var starter = Path.Combine(AppContext.BaseDirectory, "Penman.Tests.Starter.dll"); // here, where its assemblies are
        new CompiledProgram("Penman.Tests/Starter", "Penman.Tests.Examples.ExampleHost.RunHere(args[0]);").Emit(
            AppContext.BaseDirectory
        );
        var tests = Path.Combine(AppContext.BaseDirectory, "Penman.Tests");
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    "exec",
                    "--runtimeconfig",
                    $"{tests}.runtimeconfig.json",
                    "--depsfile",
                    $"{tests}.deps.json",
                    starter,
                    temp.Path,
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        File.Delete(starter);
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        var failures = string.Join('\n', Directory.EnumerateFiles(temp.Path, "*.failed").Select(File.ReadAllText));
        Assert.True(failures.Length == 0, failures);
        TestContext.Current.TestOutputHelper?.WriteLine(File.ReadAllText(temp.File(Times)));
        return Directory
            .EnumerateFiles(temp.Path, "*.printed")
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText, StringComparer.Ordinal);
    }

    /// <summary>The other process.</summary>
    public static void RunHere(string folder)
    {
        foreach (var path in Directory.GetFiles(folder, "*.dll"))
        {
            using var printed = new StringWriter();
            Console.SetOut(TextWriter.Synchronized(printed));
            var working = Directory.CreateDirectory(Path.ChangeExtension(path, ".files")).FullName;
            Environment.CurrentDirectory = working;
            var since = Stopwatch.GetTimestamp();
            try
            {
                Assembly.LoadFrom(path).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
            }
            catch (TargetInvocationException failure)
            {
                File.WriteAllText(Path.ChangeExtension(path, ".failed"), $"{failure.InnerException}");
            }

            var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
            File.WriteAllText(Path.ChangeExtension(path, ".printed"), $"{printed}");
            File.AppendAllText(
                Path.Combine(folder, Times),
                $"{seconds:0.00} s {Path.GetFileNameWithoutExtension(path)}\n"
            );
        }
    }
}
