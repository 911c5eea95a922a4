using System.Text.RegularExpressions;
using Penman.Runs.Records;
using Penman.Tests.Support;

namespace Penman.Tests.Files;

/// <summary>What is said of JSON that is wrong is for people.</summary>
public sealed partial class JsonTroubleTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    public static TheoryData<string> WrongLines =>
        [
            "rubbish",
            "null",
            "5",
            "[]",
            "\"text\"",
            """{"step":"x"}""",
            """{"step":1e99}""",
            """{"step":[1]}""",
            """{"step":1""",
            """{"nothing":1}""",
            """{"step":1,"options":5}""",
            """{"step":1,"score":5}""",
            """{"step":1,"score":{"images":"x"}}""",
            """{"step":1,"diagnoses":[{"trouble":"none"}]}""",
            """{"step":1,"diagnoses":5}""",
            """{"step":1,"diagnoses":[{"sentence":5}]}""",
            """{"startedUtc":"yesterday"}""",
            """{"startedUtc":"2026-01-01T00:00:00Z","isComplete":"perhaps"}""",
        ];

    [Theory]
    [MemberData(nameof(WrongLines))]
    public void A_wrong_line_of_a_record_is_told_without_types_of_dotnet_and_with_what_to_do(string line)
    {
        var path = _temp.File("record.jsonl");
        File.WriteAllText(path, line + "\n");

        Check(() => MetricsLine.Read(path));
        Check(() => SessionLine.Read(path));
        Check(() => ChangeLine.Read(path));
    }

    [Theory]
    [InlineData("""{"failure":5}""")]
    [InlineData("""{"failed":""}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\n\"failure\": no\n}")]
    public void So_is_a_wrong_file(string json)
    {
        File.WriteAllText(_temp.File("result.json"), json);
        Check(() => RunResult.Read(_temp.Path));
    }

    [Theory]
    [InlineData("""{"failure":5}""", "(\"failure\" is of another kind than expected)")]
    [InlineData("""{"failed":""}""", "(there is no \"failed\")")]
    [InlineData("{\n\"failure\": no\n}", "Expected the literal 'null' (line 2))")]
    [InlineData("null", "(it holds nothing)")]
    public void The_place_is_told(string json, string words)
    {
        File.WriteAllText(_temp.File("result.json"), json);
        var message = Assert.Throws<InvalidDataException>(() => RunResult.Read(_temp.Path)).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    private static void Check(Action read)
    {
        try
        {
            read(); // one kind of record may have what another has not
        }
        catch (InvalidDataException exception)
        {
            Assert.DoesNotMatch(Technical, exception.Message);
            Assert.Matches("; (mend it|delete)[^;]+[.]$", exception.Message);
        }
    }

    [GeneratedRegex(@"(System|Penman)\.[A-Z]|\.NET|LineNumber|BytePosition|\$\.|Json[A-Z]")]
    private static partial Regex Technical { get; }
}
