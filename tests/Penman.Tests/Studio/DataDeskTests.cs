using Penman.Data;
using Penman.Studio.Bringing;
using Penman.Studio.Context;
using Penman.Studio.Shelves;
using Penman.Tests.Intake;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Data sets that a browser sends, without a browser.</summary>
public sealed class DataDeskTests : IDisposable
{
    private readonly BroughtFiles _set = new();
    private readonly TurnedTime _time = new();
    private readonly StudioOptions _places;
    private readonly UploadRoom _room;
    private readonly DataShelf _shelf;
    private readonly DataDesk _desk;

    public DataDeskTests()
    {
        _places = new() { Runs = _set.Beside("runs"), Models = _set.Beside("models") };
        (_room, _shelf) = (new(_places), new(_places));
        _desk = new(_room, _shelf, _time);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _room.Dispose();
        _set.Dispose();
    }

    [Fact]
    public async Task A_set_is_kept_as_the_command_line_would_keep_it_and_what_was_sent_is_gone()
    {
        Save();
        var zip = _set.Zip();
        var expected = new Penman.Intake.KeptData(_set.Beside("other")).Take(zip).Folder;

        var set = await Send(new() { Size = "16" }, zip);
        var usual = await Send(new(), zip);

        Assert.Equal((BroughtState.Kept, BroughtState.Kept), (set.State, usual.State));
        Assert.NotEqual(set.Folder, usual.Folder);
        Assert.Equal(
            Path.GetRelativePath(_set.Beside("other"), expected),
            Path.GetRelativePath(_set.Beside("runs/data"), usual.Folder!)
        );
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(expected, "train-images-idx3-ubyte")),
            File.ReadAllBytes(Path.Combine(usual.Folder!, "train-images-idx3-ubyte"))
        );
        Assert.Equal([], SentLeft());
        Assert.Equal(
            ((string[])["MNIST", $"packed ({KeyOf(set)})", $"packed ({KeyOf(usual)})"]).Order(),
            Labels().Order()
        );
        var kept = _desk.Kept!;
        Assert.Equal("packed.zip, brought to the studio", kept.Kept!.Source);
        Assert.Contains("Sizes: 28x28 (40); 0 with colours", kept.Kept.About);
        Assert.True(kept.HasClasses);
    }

    [Fact]
    public async Task Files_together_are_one_set_of_the_name_that_somebody_gives()
    {
        Save();
        var own = new Penman.Intake.KeptData(_set.Beside("other")).Take(_set.Path).Folder;
        string[] files = [.. Directory.GetFiles(own).Where(file => !file.EndsWith(".json", StringComparison.Ordinal))];

        var set = await Send(new() { Name = "mine" }, files); // in Penman's own form, which does not stay where it is

        Assert.Equal(BroughtState.Kept, set.State);
        Assert.Equal(("mine", "IDX files"), (_desk.Kept!.Name, _desk.Kept.Kept!.Kind));
        Assert.Equal(DataSet.Open(own).Read(DataSplit.Train).Pixels, _desk.Kept.Open().Read(DataSplit.Train).Pixels);
        Assert.Equal([], SentLeft());
    }

    [Fact]
    public async Task What_is_refused_is_refused_in_the_words_of_the_command_line_by_name_alone()
    {
        _set.Picture("a/1.png", 1);
        var zip = _set.Zip();

        var set = await Send(new(), zip);

        Assert.Equal(BroughtState.Failed, set.State);
        Assert.Equal(BroughtFiles.Refusal(zip).Replace(zip, "packed.zip", StringComparison.Ordinal), set.Words);
        Assert.Equal("packed.zip holds 1 image, but it takes 20 or more to learn from; add some.", set.Words);
        Assert.Equal([], SentLeft());
        Assert.Equal(["MNIST"], Labels());
    }

    [Fact]
    public void Sets_and_names_that_cannot_be_are_refused_before_anything_is_sent()
    {
        Assert.Equal("No file was chosen yet.", Refusal());
        Assert.Contains("at most 512 MiB are taken at once", Refusal(new SentFile("big.zip", (512L << 20) + 1)));
        Assert.Contains("513 MiB", Refusal(new SentFile("big.zip", (512L << 20) + 1)));
        Assert.Contains("Two of the files are called A.csv", Refusal(new("A.csv", 1), new("a.csv", 1)));
        Assert.Contains(
            "pack them into a zip",
            Refusal([.. Enumerable.Range(0, 1001).Select(i => new SentFile($"{i}", 1))])
        );
        foreach (var name in (string[])["../evil", "a/b", "a\\b", ".hidden", "", "con", "c:"])
            Assert.Contains("cannot be a file's name", Refusal(new SentFile(name, 1)));
        Assert.Contains(
            "name the data set with letters",
            Assert
                .Throws<ArgumentException>(() =>
                    _desk.Begin(new([new("a", 1), new("b", 1)], new()) { Name = "../out" })
                )
                .Message
        );
        Assert.Throws<ArgumentException>(() => _desk.Begin(new([new("a", 1)], new()) { Set = ".." }));
        Assert.Null(_desk.Current);
        Assert.False(Directory.Exists(_places.Runs));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    public async Task Other_bytes_than_were_told_are_refused(int length)
    {
        var set = _desk.Begin(new([new("a.csv", 5)], new()));

        await Assert.ThrowsAsync<InvalidDataException>(() =>
            _desk.Receive(set, 0, new MemoryStream(new byte[length]), CancellationToken.None)
        );

        Assert.Equal(BroughtState.Failed, set.State);
        Assert.Equal("a.csv has other bytes than the browser said; choose it again.", set.Words);
        Assert.Equal([], SentLeft());
    }

    [Fact]
    public async Task One_set_comes_at_a_time_and_can_be_cancelled()
    {
        var set = _desk.Begin(new([new("a.csv", 5), new("b.csv", 5)], new()));
        await _desk.Receive(set, 0, new MemoryStream(new byte[5]), CancellationToken.None);
        Assert.Equal(0.5, set.Share);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _desk.Receive(set, 0, new MemoryStream(new byte[5]), CancellationToken.None)
        );
        Assert.Contains(
            "is on its way; wait for it, or cancel it",
            Assert.Throws<InvalidOperationException>(() => _desk.Begin(new([new("c.csv", 5)], new()))).Message
        );

        set.Cancel();

        Assert.Equal((BroughtState.Cancelled, "Cancelled; nothing of it is left."), (set.State, set.Words));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _desk.Receive(set, 1, new MemoryStream(new byte[5]), CancellationToken.None)
        );
        Assert.Equal([], SentLeft());
        _desk.Begin(new([new("c.csv", 5)], new()));
    }

    [Fact]
    public async Task A_reading_is_cancelled_and_leaves_nothing()
    {
        Save();
        var zip = _set.Zip();
        var set = _desk.Begin(new([new("packed.zip", new FileInfo(zip).Length)], new()));
        _desk.Changed += (_, _) =>
        {
            if (set.State == BroughtState.Reading)
                set.Cancel();
        };
        await using (var body = File.OpenRead(zip))
            await _desk.Receive(set, 0, body, CancellationToken.None);
        await set.Ended;

        Assert.Equal((BroughtState.Cancelled, (string?)null), (set.State, set.Folder));
        Assert.Equal([], SentLeft());
        Assert.Equal(["MNIST"], Labels());
    }

    [Fact]
    public async Task A_browser_that_hangs_up_is_told_of()
    {
        var set = _desk.Begin(new([new("a.csv", 5)], new()));
        using var hungUp = new CancellationTokenSource();
        await hungUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _desk.Receive(set, 0, new MemoryStream(new byte[5]), hungUp.Token)
        );

        Assert.Equal(BroughtState.Failed, set.State);
        Assert.Equal("The browser stopped sending a.csv; choose it again, a folder as a zip.", set.Words);
        Assert.Equal([], SentLeft());
    }

    [Fact]
    public async Task A_browser_that_sends_nothing_for_two_minutes_is_waited_for_no_longer()
    {
        var set = _desk.Begin(new([new("a.csv", 5), new("b.csv", 5)], new()));
        _time.Turn(TimeSpan.FromSeconds(119));
        await _desk.Receive(set, 0, new MemoryStream(new byte[5]), CancellationToken.None);
        _time.Turn(TimeSpan.FromSeconds(119));
        Assert.Equal(BroughtState.Receiving, set.State);

        _time.Turn(TimeSpan.FromSeconds(1));

        Assert.Equal(BroughtState.Failed, set.State);
        Assert.Equal("The browser stopped sending a.csv and b.csv; choose it again, a folder as a zip.", set.Words);
        Assert.Equal([], SentLeft());
        _desk.Begin(new([new("c.csv", 5)], new())).Cancel();
    }

    [Fact]
    public async Task A_set_that_is_there_is_read_however_long_it_takes()
    {
        Save();
        var set = await Send(new(), _set.Zip());
        _time.Turn(TimeSpan.FromHours(1));
        Assert.Equal(BroughtState.Kept, set.State);
    }

    [Fact]
    public async Task What_the_disk_refuses_is_told_without_the_folder()
    {
        var set = _desk.Begin(new([new("a.csv", 5)], new()));
        Directory.Delete(Path.Combine(_places.Runs, UploadRoom.Name), recursive: true);

        await Assert.ThrowsAnyAsync<IOException>(() =>
            _desk.Receive(set, 0, new MemoryStream(new byte[5]), CancellationToken.None)
        );

        Assert.Contains("'a.csv'", set.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(UploadRoom.Name, set.Words, StringComparison.Ordinal);
    }

    private void Save()
    {
        _set.Pictures("a", 20);
        _set.Pictures("b", 20, seed: 1);
    }

    private string Refusal(params SentFile[] files) =>
        Assert.Throws<ArgumentException>(() => _desk.Begin(new(files, new()))).Message;

    private async Task<BroughtSet> Send(IntakeForm form, params string[] files)
    {
        var set = _desk.Begin(
            new([.. files.Select(file => new SentFile(Path.GetFileName(file), new FileInfo(file).Length))], form.Read())
            {
                Name = form.Name,
            }
        );
        foreach (var (place, file) in files.Index())
        {
            await using var body = File.OpenRead(file);
            await _desk.Receive(set, place, body, CancellationToken.None);
        }

        await set.Ended;
        return set;
    }

    private IEnumerable<string> Labels() => _shelf.All.Select(data => data.Label);

    private static string KeyOf(BroughtSet set) => Path.GetFileName(Path.GetDirectoryName(set.Folder!)!)[..4];

    private string[] SentLeft() =>
        Directory.Exists(Path.Combine(_places.Runs, UploadRoom.Name))
            ?
            [
                .. Directory
                    .EnumerateFiles(Path.Combine(_places.Runs, UploadRoom.Name), "*", SearchOption.AllDirectories)
                    .Where(file => Path.GetFileName(file) is not (".lock" or UploadRoom.Mark)),
            ]
            : [];
}
