using Penman.Jupyter.Wire;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Jupyter;

/// <summary>The kernel as a front end meets it: a process behind five sockets.</summary>
public sealed class ConversationTests(FrontEnd front) : IClassFixture<FrontEnd>
{
    [Fact]
    public void It_says_what_it_speaks_and_sends_a_heartbeat_back()
    {
        Assert.Equal("C#", (string?)front.Info["language_info"]!["name"]);
        Assert.Equal("5.3", (string?)front.Info["protocol_version"]);
        Assert.Equal("are you there?", front.Echo("are you there?"));
    }

    [Fact]
    public void What_a_cell_writes_arrives_in_order_by_its_stream()
    {
        var (told, reply) = front.Execute(
            "Console.Write(\"a\"); Console.WriteLine(\"b\"); Console.Error.Write(\"c\"); Console.Write('d');"
        );

        Assert.Equal("ok", (string?)reply["status"]);
        Assert.Equal(
            [("stdout", "ab\n"), ("stderr", "c"), ("stdout", "d")],
            told.Select(message => ((string?)message.Content["name"], (string?)message.Content["text"]))
        );
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("\"seven\"", "\"seven\"")]
    [InlineData("await Task.FromResult(new[] { 1, 2 })", "int[2] { 1, 2 }")]
    public void The_last_expression_is_shown(string code, string shown)
    {
        var result = Assert.Single(front.Execute(code).Told);

        Assert.Equal("execute_result", result.Kind);
        Assert.Equal(shown, (string?)result.Content["data"]!["text/plain"]);
    }

    [Fact]
    public void Cells_see_what_those_before_declared_and_a_statement_shows_nothing()
    {
        Assert.Empty(front.Execute("int Twice(int number) => 2 * number;\nvar seen = 21;").Told);

        Assert.Equal("42", ShownText(front.Execute("Twice(seen)").Told.Single()));
    }

    [Fact]
    public void An_image_at_the_end_of_a_cell_is_a_picture()
    {
        var (told, _) = front.Execute(
            "using Penman.Pictures;\nvar square = new Image(3, 2, 1);\nsquare.Pixels[0] = 255;\nsquare"
        );

        var png = Convert.FromBase64String((string)told.Single().Content["data"]!["image/png"]!);
        var image = Png.Decode(png, "the result");
        Assert.Equal((3, 2, 255), (image.Width, image.Height, image.Pixels[0]));
    }

    [Fact]
    public void A_value_that_cannot_be_shown_is_an_error_of_its_cell()
    {
        var (told, reply) = front.Execute("new Penman.Pictures.Image[] { new(1, 1, 1), new(2, 2, 1) }");

        Assert.Equal("error", Assert.Single(told).Kind);
        Assert.StartsWith("One tile is 1x1 with 1 channel, another 2x2", (string?)reply["evalue"]);
        Assert.Equal("Image[0] { }", ShownText(front.Execute("new Penman.Pictures.Image[0]").Told.Single()));
    }

    [Fact]
    public void What_is_displayed_can_be_updated_in_its_place()
    {
        var (told, _) = front.Execute("var shown = display(1);\nshown.Update(2);\ndisplay(3);");

        Assert.Equal(["display_data", "update_display_data", "display_data"], told.Select(message => message.Kind));
        Assert.Equal(["1", "2", "3"], told.Select(ShownText));
        var ids = told.Select(message => (string)message.Content["transient"]!["display_id"]!).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[1], ids[2]);
    }

    [Fact]
    public void A_picture_shown_by_name_carries_it()
    {
        var (told, _) = front.Execute(
            "using Penman.Notebook;\nusing Penman.Pictures.Charts;\n"
                + "new LineChart(\"\", \"x\", [new(\"y\", [new(\"line\", [0, 1], [0, 1])])]).Show(\"a-line\");"
        );

        var content = told.Single().Content;
        Assert.Equal("a-line", (string?)content["metadata"]!["name"]);
        Assert.StartsWith("<svg", (string?)content["data"]!["image/svg+xml"]);
    }

    [Fact]
    public void The_compilers_complaint_points_at_its_place_and_the_next_cell_runs()
    {
        var (told, reply) = front.Execute("var fine = 1;\nvar broken = nothing;");

        Assert.Equal(("error", "CS0103"), ((string?)reply["status"], (string?)reply["ename"]));
        Assert.Contains("'nothing' does not exist", (string?)reply["evalue"]);
        Assert.Equal(
            ["line 2, column 14", "    var broken = nothing;", "                 ^"],
            Lines(told.Single()).Select(line => line.Split(':')[0])
        );
        Assert.Equal("3", ShownText(front.Execute("1 + 2").Told.Single()));
    }

    [Fact]
    public void What_a_cell_throws_names_its_lines_and_what_was_declared_before_stays()
    {
        front.Execute("void Fail()\n{\n    throw new InvalidOperationException(\"no luck\");\n}");
        var (told, reply) = front.Execute("var before = 5;\nFail();");

        Assert.Equal("InvalidOperationException", (string?)reply["ename"]);
        Assert.Equal("no luck", (string?)reply["evalue"]);
        var lines = Lines(told.Single()).ToList();
        Assert.Equal("InvalidOperationException: no luck", lines[0]);
        Assert.Matches("^    in cell [0-9]+, line 3$", lines[1]);
        Assert.Matches("^    in cell [0-9]+, line 2$", lines[2]);
        Assert.Equal("5", ShownText(front.Execute("before").Told.Single()));
    }

    [Fact]
    public void Cells_that_wait_behind_one_that_fails_are_passed_over()
    {
        var first = front.Send(
            "execute_request",
            new() { ["code"] = "Thread.Sleep(500); throw new Exception(\"no\");" }
        );
        front.Send("execute_request", new() { ["code"] = "1" });
        front.UntilIdle(first);

        Assert.Equal(
            ["error", "aborted"],
            new[] { front.Reply(), front.Reply() }.Select(reply => (string?)reply["status"])
        );
    }

    [Fact]
    public void A_message_with_a_wrong_signature_is_passed_over()
    {
        front.Send("execute_request", new() { ["code"] = "var forged = 1;" }, key: "another key");

        Assert.Equal("A message with a wrong signature was passed over.", front.Complaint());
        Assert.Equal("CS0103", (string?)front.Execute("forged").Reply["ename"]);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("for (;;) foreach (var one in new[] { 1 }) if (one > 1) break;")]
    [InlineData("int Deep(int n) { return n < 2 ? n : Deep(n - 1) + Deep(n - 2); }\nDeep(90)")]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    [InlineData("await Task.Delay(-1, Penman.Notebook.Display.Current.Interruption);")]
    public void A_cell_that_does_not_end_is_interrupted_and_the_next_one_runs(string code)
    {
        var asked = front.Send("execute_request", new() { ["code"] = $"Console.WriteLine(\"begun\");\n{code}" });
        front.Next("stream");

        Assert.Equal("ok", (string?)front.Control("interrupt_request")["status"]);

        Assert.Equal("The cell was interrupted.", (string?)front.UntilIdle(asked).Single().Content["evalue"]);
        Assert.Equal("error", (string?)front.Reply()["status"]);
        Assert.Equal("3", ShownText(front.Execute("1 + 2").Told.Single()));
    }

    [Theory]
    [InlineData(
        "#r \"missing/Own.dll\"",
        "There is no assembly at missing/Own.dll, seen from the notebook's folder: build it first"
    )]
    [InlineData("#r \"nuget: Other, 1.0\"", "Other, 1.0 is not part of Penman, and packages are not fetched here")]
    [InlineData("#!time", "#!time is a command of .NET Interactive")]
    public void What_cannot_be_had_is_one_sentence_that_says_what_to_do(string code, string sentence) =>
        Assert.StartsWith(sentence, (string?)front.Execute(code).Reply["evalue"]);

    [Theory]
    [InlineData("#r \"../src/Penman.Notebook/bin/Release/net10.0/Penman.dll\"")]
    [InlineData("#r \"nuget: Penman.Notebook, 0.1.0\"")]
    [InlineData("#!import \"../src/Penman.Notebook/interactive-extensions/dotnet/extension.dib\"")]
    public void What_other_kernels_need_is_there_already(string code) =>
        Assert.Equal("ok", (string?)front.Execute($"{code}\nPenman.Data.Mnist.Classes.Count").Reply["status"]);

    [Theory]
    [InlineData("var a = 1;", "complete")]
    [InlineData("if (true) {", "incomplete")]
    [InlineData("var = ;", "invalid")]
    public void A_line_that_wants_another_is_told_from_one_that_will_never_run(string code, string status) =>
        Assert.Equal(status, (string?)front.Ask("is_complete_request", new() { ["code"] = code })["status"]);

    [Fact]
    public void Names_are_completed_by_what_is_in_sight()
    {
        front.Execute("var catalogueOfHands = \"text\";");

        Assert.Equal(["catalogueOfHands"], Matches("cata"));
        Assert.Equal(["ToLower", "ToLowerInvariant"], Matches("catalogueOfHands.ToLow"));
        Assert.Equal(["IsNullOrEmpty", "IsNullOrWhiteSpace"], Matches("string.IsNull"));
        Assert.Equal(["Recipe"], Matches("/* 🖋 */ Penman.Game.Catalogue.Rec"));

        IEnumerable<string> Matches(string code)
        {
            var points = code.EnumerateRunes().Count();
            var reply = front.Ask("complete_request", new() { ["code"] = code, ["cursor_pos"] = points });
            Assert.Equal(points, (int?)reply["cursor_end"]);
            return reply["matches"]!.AsArray().Select(match => (string)match!);
        }
    }

    private static string? ShownText(Message message) => (string?)message.Content["data"]!["text/plain"];

    private static IEnumerable<string> Lines(Message error) =>
        error.Content["traceback"]!.AsArray().Select(line => (string)line!);
}
