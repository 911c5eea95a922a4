using System.Text.RegularExpressions;
using Penman.Data;
using Penman.Game;
using Penman.Models;
using Penman.Pictures.Formats;
using Penman.Sampling.Latents;
using Penman.Studio.Exploring;
using Penman.Studio.Shelves;
using Penman.Tests.Cli;

namespace Penman.Tests.Studio;

/// <summary>What the page draws is what its command line draws.</summary>
public sealed partial class ExplorerTests : IDisposable
{
    private readonly CliRunner _cli = new();
    private readonly Explorer _box = new(new ShelvedModel(ModelShelf.Box, Model.BoxName));

    public void Dispose()
    {
        _box.Dispose();
        _cli.Dispose();
    }

    [Fact]
    public void Each_picture_of_the_table_and_all_together_are_drawn_again()
    {
        var table = _box.Table(first: 7, rows: 2);

        Run(table.Command);
        Assert.Equal([10, 10], table.Rows.Select(row => row.Count));
        foreach (var tile in table.Rows.SelectMany(row => row))
            AssertSame(tile, $"generated_digits/digit-{tile.Label}-seed-{tile.Style.Seed}.png");
        var one = table.Rows[1][3];
        Run(_box.Commands.Draw(one.Style, one.Label));
        AssertSame(one, "generated_digits-2/digit-3-seed-8.png");
    }

    [Fact]
    public void A_hand_that_was_moved_is_drawn_again_from_its_file()
    {
        var dials = new StyleDials(_box.Of(5), new DirectionCache().Find(_box.Model, null, CancellationToken.None));
        Assert.Equal(_box.Of(5).Title, dials.Style.Title);
        dials.Move(0, -2);
        dials.Move(3, 99);
        var style = dials.Style;
        Assert.Equal((-2, StyleDials.Furthest), (dials.Dials[0].Coordinate, dials.Dials[3].Coordinate));
        Assert.Equal(-2, PrincipalDirections.CoordinateOf(style.Point, dials.Dials[0].Direction), 1e-4);
        Assert.Equal(dials.Dials[1].Own, PrincipalDirections.CoordinateOf(style.Point, dials.Dials[1].Direction), 1e-4);

        Save(style);
        Run(_box.Commands.DrawAll(style));

        foreach (var tile in _box.Row(style))
            AssertSame(tile, $"generated_digits/digit-{tile.Label}-moved.png");
        dials.Reset();
        Assert.Equal("5", dials.Style.Name);
        Assert.Equal("Direction 4", dials.Dials[3].NameAt(3));
        Assert.Equal("Code 2", new Dial(new([1], Share: 1) { Code = 1 }, Own: 0).NameAt(3));
    }

    [Fact]
    public void A_blend_of_digits_is_drawn_again_from_its_file()
    {
        var blend = _box.Blend(_box.Of(5), [0, 30, 0, 10, 0, 0, 0, 0, 0, 0]);
        Assert.Equal([0, 0.75f, 0, 0.25f, 0, 0, 0, 0, 0, 0], blend.Style.Point.ClassWeights.ToArray());

        Save(blend.Style);
        Run(_box.Commands.Draw(blend.Style, blend.Label));

        AssertSame(blend, "generated_digits/digit-blend.png");
        Assert.Contains(
            "All weights are 0",
            Assert.Throws<ArgumentException>(() => _box.Blend(_box.Of(5), new double[10])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_sum_of_hands_stands_in_the_picture_of_its_command()
    {
        var book = new StyleBook(_box);
        book.Current = _box.Of(4);
        var kept = book.Keep();
        Save(kept);
        var (a, b, c) = (book.Find("hand-1.npy"), book.Find(" 7 "), book.Find("12"));

        Run(_box.Commands.Combine(a, b, c) + " --scale 4");

        var picture = Png.Read(_cli.File("combination.png"));
        foreach (var tile in _box.Combine(a, b, c))
        {
            var pixels = Png.Decode(tile.Png, "tile");
            Assert.True(HasTile(picture, pixels), $"The {tile.Caption} is not in the picture.");
        }
    }

    [Theory]
    [InlineData(WayForm.Strip, false)]
    [InlineData(WayForm.Gif, true)]
    [InlineData(WayForm.Apng, false)]
    public void A_walk_is_the_very_file_of_its_command(WayForm form, bool isLoop)
    {
        var picture = new WayPicture
        {
            Form = form,
            Frames = 6,
            IsLoop = isLoop,
        };
        NamedStyle file = new("hand-1.npy", _box.Of(3).Point);
        Save(file);
        Check(
            new()
            {
                Styles = [_box.Of(1), file],
                From = 3,
                Picture = picture,
            }
        );
        Check(
            new()
            {
                Styles = [file],
                From = 3,
                To = 8,
                Picture = picture,
            }
        );

        void Check(Walk walk)
        {
            var made = _box.Draw(walk);
            Run(made.Command);
            Assert.Equal(File.ReadAllBytes(_cli.File(made.Name)), made.Bytes);
        }
    }

    [Fact]
    public void A_model_without_classes_and_one_of_other_classes_work_as_far_as_they_can()
    {
        using var plain = Open("mlp-2014", "a model's.safetensors", Mnist.Format, Mnist.Classes);
        var table = plain.Table(first: 0, rows: 2);
        Assert.Equal([10, 10], table.Rows.Select(row => row.Count));
        Run(table.Command);
        AssertSame(table.Rows[1][9], "generated_digits/digit-19.png");
        Assert.Throws<ArgumentException>(() => plain.Blend(plain.Of(1), [1]));
        Assert.Throws<ArgumentException>(() =>
            plain.Draw(
                new()
                {
                    Styles = [plain.Of(1)],
                    From = 0,
                    To = 1,
                }
            )
        );
        Assert.Single(plain.Row(plain.Of(1)));

        string[] names = ["shirt", "coat, long", "1"];
        using var clothes = Open("penman", "clothes.safetensors", new(Channels: 3, Rows: 16, Columns: 20), new(names));
        var row = clothes.Row(clothes.Of(2));
        Assert.Equal(names, row.Select(tile => tile.Caption));
        Run($"{clothes.Commands.Draw(row[1].Style, 1)} --out coat");
        AssertSame(row[1], "coat/class-coat, long-seed-2.png");
    }

    [Fact]
    public void What_cannot_be_done_is_one_sentence()
    {
        var book = new StyleBook(_box);
        Assert.Contains("write a seed", Refusal(() => book.Find("x.npy")), StringComparison.Ordinal);
        Assert.Contains("two hands or more", Refusal(() => book.FindAll("1")), StringComparison.Ordinal);
        Assert.Contains("1 to 20 rows", Refusal(() => _box.Table(0, 21)), StringComparison.Ordinal);
        Assert.Equal(
            "From seed 18446744073709551615 on there are not 2 hands: the last seed is 18446744073709551615; begin at 18446744073709551614 or before.",
            Refusal(() => _box.Table(ulong.MaxValue, 2))
        );
        Assert.Single(_box.Table(ulong.MaxValue, 1).Rows);
        Assert.Throws<InvalidDataException>(() => book.Take("a.npy", [1, 2, 3]));
        var ten = new Walk
        {
            Styles = [_box.Of(1), _box.Of(2)],
            Picture = new() { Frames = 241 },
        };
        Assert.Contains("240 or fewer", Refusal(() => _box.Draw(ten)), StringComparison.Ordinal);

        Assert.Equal("my-hand.npy", book.Take("my hand.npy", book.Keep().File!).Name);
        Assert.Equal(["my-hand.npy", "hand-1.npy"], book.Names);
        Assert.Equal("my-hand.npy", book.Take("my hand.npy", book.Kept[0].File!).Name); // the very same
        Assert.Equal("my-hand (2).npy", book.Take("my hand.npy", new NamedStyle("x", _box.Of(7).Point).File!).Name);
        Assert.Equal("moved (2).npy", book.Take("moved.npy", book.Kept[0].File!).Name);
        Assert.Equal(_box.Of(7).Point.Style, book.Find("my-hand (2).npy").Point.Style);

        static string Refusal(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;
    }

    [Fact]
    public async Task Of_much_that_is_asked_for_only_the_newest_is_done()
    {
        var work = new NewestWork(TimeProvider.System);
        using var gate = new ManualResetEventSlim();
        List<string> done = [];
        Task<string?> Ask(string name) =>
            work.Run(() =>
            {
                gate.Wait();
                done.Add(name);
                return name;
            });

        var asked = ((string[])["first", "second", "third"]).Select(Ask).ToList();
        gate.Set();

        Assert.Equal(["third"], (await Task.WhenAll(asked)).OfType<string>().TakeLast(1));
        Assert.DoesNotContain("second", done);
        gate.Reset();
        var last = Ask("last");
        work.Cancel();
        gate.Set();
        Assert.Null(await last);
    }

    private static bool HasTile(Penman.Pictures.Image picture, Penman.Pictures.Image tile)
    {
        for (var top = 0; top + tile.Height <= picture.Height; top++)
        for (var left = 0; left + tile.Width <= picture.Width; left++)
            if (IsAt(left, top))
                return true;
        return false;

        bool IsAt(int left, int top)
        {
            for (var i = 0; i < tile.Pixels.Length; i++)
            {
                var place = (top + (i / tile.Width)) * picture.Width + left + (i % tile.Width);
                if (picture.Pixels[place * picture.Channels] != tile.Pixels[i])
                    return false;
            }

            return true;
        }
    }

    private Explorer Open(string architecture, string name, ImageFormat format, ClassNames classes)
    {
        var options = Catalogue.Recipe(architecture);
        var network = Catalogue
            .Architecture(architecture)
            .CreateGenerator(options.ForArchitecture(format, classes.Count), new(seed: 1, stream: 0));
        Model.Save(
            _cli.File(name),
            network,
            new(ModelCard.Roles[0], options, ImagesSeen: 7) { Images = format, Classes = classes }
        );
        return new(new ShelvedModel($"models/{name}", name) { Generator = _cli.File(name) });
    }

    private void Save(NamedStyle style) => File.WriteAllBytes(_cli.File(style.Name), style.File!);

    private void AssertSame(Tile tile, string file) =>
        Assert.Equal(Png.Read(_cli.File(file)).Pixels, Png.Decode(tile.Png, "tile").Pixels);

    /// <summary>Runs a command line as a shell would read it.</summary>
    private void Run(string command)
    {
        if (OperatingSystem.IsWindows())
            command = command.Replace('\\', '/');
        string[] words =
        [
            .. Words
                .Matches(command)
                .Select(word =>
                    word.Value.Replace(@"'\''", "\0", StringComparison.Ordinal)
                        .Replace("'", "", StringComparison.Ordinal)
                        .Replace("\"", "", StringComparison.Ordinal)
                        .Replace('\0', '\'')
                ),
        ];
        Assert.Equal("penman", words[0]);
        var result = _cli.Run(words[1..]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [GeneratedRegex(@"(?:'[^']*'|\\'|""[^""]*""|[^ '""\\])+")]
    private static partial Regex Words { get; }
}
