using System.Reflection;

namespace Penman.Files;

/// <summary>The files of MNIST, in a package of their own: a program that only draws does without its 13 MB.</summary>
internal static class DataPackage
{
    /// <summary>The package, and the assembly in it.</summary>
    public const string Name = "Penman.Mnist";

    private static readonly Lazy<Assembly?> Found = new(Find);

    /// <exception cref="FileNotFoundException">The program does not have the package: says how to get it.</exception>
    public static Stream Open(string name) =>
        (Found.Value ?? throw new FileNotFoundException(Missing)).GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is missing from the package {Name}.");

    private static string Missing =>
        $"MNIST and the evaluator of its digits are in the package {Name}, which this program was built without; "
        + $"\"dotnet add package {Name}\" adds it.";

    private static Assembly? Find()
    {
        try
        {
            return Assembly.Load(Name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
