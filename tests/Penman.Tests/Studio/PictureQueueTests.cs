using Penman.Evaluation.Evaluators;
using Penman.Pictures.Formats;
using Penman.Studio.Bringing;
using Penman.Studio.Context;
using Penman.Studio.Shelves;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Pictures that came and wait to be read, and browsers and readers that stop.</summary>
public sealed class PictureQueueTests : IDisposable
{
    private static readonly byte[] Seven = Png.Encode(Unpacked.Test.ToImage(0));

    private readonly TempFolder _temp = new();
    private readonly TurnedTime _time = new();
    private readonly ManualResetEventSlim _gate = new();
    private readonly UploadRoom _room;
    private readonly DataShelf _shelf;

    public PictureQueueTests()
    {
        var places = new StudioOptions { Runs = _temp.File("runs"), Models = _temp.File("models") };
        (_room, _shelf) = (new(places), new(places));
    }

    public void Dispose()
    {
        _room.Dispose();
        _gate.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task Pictures_that_came_are_still_to_be_read_when_the_browser_gives_up()
    {
        using var desk = Gated();
        var transfer = await SendTwoOfThree(desk);

        desk.GiveUp(transfer.Key);

        Assert.Equal((2, null), (desk.Waiting, desk.Coming(transfer.Key)));
        Assert.Contains(
            "still to be read",
            Assert.Throws<ArgumentException>(() => desk.Keep("early")).Message,
            StringComparison.Ordinal
        );
        SentFile[] others = [.. Enumerable.Range(0, 199).Select(i => new SentFile($"{i}.png", 5))];
        Assert.Contains(
            "There are 2 pictures already",
            Assert.Throws<ArgumentException>(() => desk.Begin(others, isSheet: false)).Message,
            StringComparison.Ordinal
        );
        _gate.Set();
        await Until(() => desk.Waiting == 0);
        Assert.Equal(["1.png", "2.png"], desk.Pictures.Select(picture => picture.Name));
    }

    [Fact]
    public async Task Pictures_of_which_none_is_read_leave_nothing_on_the_disk()
    {
        using var desk = Gated();
        await SendTwoOfThree(desk);
        Assert.NotEmpty(Left());

        desk.Cancel();
        Assert.Empty(Left());

        var given = desk.Begin([new SentFile("1.png", Seven.Length)], isSheet: false);
        Assert.NotEmpty(Directory.GetDirectories(_temp.File("runs"), "*", SearchOption.AllDirectories));
        desk.GiveUp(given.Key);
        _gate.Set();
        Assert.Empty(Left());

        string[] Left() => Directory.GetFiles(_temp.File("runs"), "*.png", SearchOption.AllDirectories);
    }

    [Fact]
    public async Task Pictures_that_wait_are_cancelled_after_the_browser_gave_up_too()
    {
        using var desk = Gated();
        var transfer = await SendTwoOfThree(desk);
        desk.GiveUp(transfer.Key);

        desk.Cancel();

        Assert.Equal(0, desk.Waiting);
        _gate.Set();
        desk.Clear();
        Assert.Empty(desk.Pictures);
    }

    [Fact]
    public async Task A_browser_that_gives_up_when_all_came_leaves_no_trouble()
    {
        using var desk = Gated();
        var transfer = desk.Begin([new("1.png", Seven.Length)], isSheet: false);
        await desk.Receive(transfer.Key, 0, new MemoryStream(Seven), CancellationToken.None);

        desk.GiveUp(transfer.Key);

        Assert.Equal((1, null), (desk.Waiting, desk.Trouble));
        _gate.Set();
        await Until(() => desk.Waiting == 0);
        Assert.Single(desk.Pictures);
    }

    [Fact]
    public async Task A_browser_that_sends_nothing_for_two_minutes_is_waited_for_no_longer()
    {
        using var desk = Gated();
        _gate.Set();
        var transfer = await SendTwoOfThree(desk);
        _time.Turn(TimeSpan.FromSeconds(119));
        Assert.Equal(transfer, desk.Coming(transfer.Key));

        _time.Turn(TimeSpan.FromSeconds(1));

        Assert.Null(desk.Coming(transfer.Key));
        Assert.Contains("choose those that are missing again", desk.Trouble, StringComparison.Ordinal);
        await Until(() => desk.Waiting == 0);
        Assert.Equal(2, desk.Pictures.Count);
    }

    [Fact]
    public async Task A_mistake_of_the_reader_is_told_in_a_sentence_and_counted()
    {
        using var desk = Desk(() => throw new NotSupportedException("a word for programmers"));
        var transfer = desk.Begin([new("1.png", Seven.Length)], isSheet: false);
        await desk.Receive(transfer.Key, 0, new MemoryStream(Seven), CancellationToken.None);

        await Until(() => desk.Waiting == 0);

        Assert.Equal(
            "1.png cannot be read; save it anew as PNG or JPEG, or leave it out.",
            Assert.Single(desk.Pictures).Trouble
        );
        desk.Clear();
        Assert.Empty(desk.Pictures);
    }

    [Fact]
    public async Task Who_looks_on_and_fails_does_not_stop_the_table_from_being_cleared()
    {
        using var desk = Gated();
        _gate.Set();
        EventHandler onlooker = (_, _) => throw new NotSupportedException();
        var transfer = desk.Begin([new("1.png", Seven.Length)], isSheet: false);
        desk.Changed += onlooker;
        await desk.Receive(transfer.Key, 0, new MemoryStream(Seven), CancellationToken.None);
        await Until(() => desk.Waiting == 0);
        desk.Changed -= onlooker;

        desk.Clear();

        Assert.Empty(desk.Pictures);
    }

    [Fact]
    public void Pictures_over_the_limit_of_one_are_refused_before_anything_is_sent()
    {
        using var desk = Gated();

        Assert.Equal(
            "large.png has 65 MiB, but at most 64 MiB are taken of each file; save it smaller.",
            Assert
                .Throws<ArgumentException>(() =>
                    desk.Begin([new("small.png", 64 << 20), new("large.png", (64 << 20) + 1)], isSheet: true)
                )
                .Message
        );
        Assert.False(Directory.Exists(_temp.File("runs")));
    }

    [Fact]
    public void A_picture_that_is_gone_or_too_long_is_told_of_without_the_folder()
    {
        using var reader = new PictureReader();
        var gone = new SeenPicture(1, "gone.png", _temp.File("gone.png"));
        var large = new SeenPicture(2, "large.png", _temp.File("large.png"));
        using (var file = File.Create(large.Path))
            file.SetLength((64 << 20) + 1L);

        reader.Read(gone);
        reader.Read(large);

        Assert.Equal("Could not find file 'gone.png'.", gone.Trouble);
        Assert.StartsWith("large.png has 64 MiB, but", large.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_disk_refuses_is_told_without_the_folder()
    {
        using var desk = Gated();
        var transfer = desk.Begin([new("1.png", Seven.Length)], isSheet: false);
        Directory.Delete(_temp.File($"runs/{UploadRoom.Name}"), recursive: true);

        await Assert.ThrowsAnyAsync<IOException>(() =>
            desk.Receive(transfer.Key, 0, new MemoryStream(Seven), CancellationToken.None)
        );

        Assert.Contains("'1.png'", desk.Trouble, StringComparison.Ordinal);
        Assert.Equal(0, desk.Waiting);
    }

    private PictureDesk Gated() =>
        Desk(() =>
        {
            _gate.Wait();
            return Evaluator.Mnist(threads: 1);
        });

    private PictureDesk Desk(Func<Evaluator> open) => new(_room, _shelf, _time) { Reader = new(open) };

    private static async Task<Transfer> SendTwoOfThree(PictureDesk desk)
    {
        SentFile[] files = [.. Enumerable.Range(1, 3).Select(i => new SentFile($"{i}.png", Seven.Length))];
        var transfer = desk.Begin(files, isSheet: false);
        for (var place = 0; place < 2; place++)
            await desk.Receive(transfer.Key, place, new MemoryStream(Seven), CancellationToken.None);
        return transfer;
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!holds())
            await Task.Delay(5, patience.Token);
    }
}
