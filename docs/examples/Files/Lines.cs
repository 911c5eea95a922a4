// Shows: JsonLines
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Penman.Files;

var type = (JsonTypeInfo<Line>)JsonSerializerOptions.Default.GetTypeInfo(typeof(Line));
long length;
using (var lines = JsonLines.Continue("steps.jsonl", lengthBytes: 0))
{
    lines.Append(new(Step: 1), type);
    length = lines.FlushToDisk(); // on the disk, come what may
    lines.Append(new(Step: 2), type);
}

// Back to where that was, as if there had been nothing after it.
using (var lines = JsonLines.Continue("steps.jsonl", length))
    lines.Append(new(Step: 3), type);
Console.WriteLine(string.Join(" ", File.ReadLines("steps.jsonl"))); // {"Step":1} {"Step":3}

internal sealed record Line(int Step);
