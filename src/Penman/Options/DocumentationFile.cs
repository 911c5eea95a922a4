using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Penman.Options;

/// <summary>The <c>///</c> summaries of this library, from the XML file that the compiler puts beside it.</summary>
internal static partial class DocumentationFile
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(Read);

    /// <summary>A property's summary as one line; empty where the file does not lie beside the library.</summary>
    public static string SummaryOf(PropertyInfo property) =>
        Summaries.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}", "");

    private static Dictionary<string, string> Read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Penman.xml");
        return File.Exists(path)
            ? XDocument
                .Load(path)
                .Descendants("member")
                .ToDictionary(
                    member => member.Attribute("name")!.Value,
                    member => WhiteSpace.Replace(member.Element("summary")?.Value ?? "", " ").Trim(),
                    StringComparer.Ordinal
                )
            : [];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace { get; }
}
