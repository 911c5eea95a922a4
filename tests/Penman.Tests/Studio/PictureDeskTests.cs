using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Studio.Bringing;
using Penman.Studio.Context;
using Penman.Studio.Shelves;
using Penman.Tests.Photos;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Digits found in pictures that a browser sends, put right and kept, without a browser.</summary>
public sealed class PictureDeskTests : IDisposable
{
    private static readonly ImageSet Digits = Unpacked.Test;

    private readonly TempFolder _temp = new();
    private readonly UploadRoom _room;
    private readonly DataShelf _shelf;
    private readonly PictureDesk _desk;

    public PictureDeskTests()
    {
        var places = new StudioOptions { Runs = _temp.File("runs"), Models = _temp.File("models") };
        (_room, _shelf) = (new(places), new(places));
        _desk = new(_room, _shelf, TimeProvider.System);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _room.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task A_sheet_is_read_put_right_and_kept_as_a_data_set()
    {
        int[] places = [.. Enumerable.Range(0, 30)];
        await Send(isSheet: true, ("sheet.png", Png.Encode(DigitSheet.Of(places, columns: 6))));

        var picture = Assert.Single(_desk.Pictures);
        Assert.Equal(("sheet.png: 30 digits", true), (picture.Words, picture.IsSheet));
        var tiles = picture.Tiles;
        Assert.InRange(tiles.Where((tile, i) => tile.Label == Digits.Labels[i]).Count(), 28, 30);
        foreach (var (i, tile) in tiles.Index())
            _desk.Set(tile, Digits.Labels[i]);
        _desk.Set(tiles[0], 3); // a seven, but a person has the last word
        _desk.LeaveOut(tiles[1], isLeftOut: true);
        Assert.True(tiles[0].IsChanged && tiles[1].IsChanged);

        var kept = _desk.Keep("by-hand");

        Assert.Equal(("by-hand", "digits found in pictures"), (kept.Name, kept.Kept!.Kind));
        var (train, test) = (kept.Open().Read(DataSplit.Train), kept.Open().Read(DataSplit.Test));
        Assert.Equal(29, train.Count + test.Count);
        Assert.Equal(DigitFrame.Format, train.Format);
        var labels = train.Labels.Concat(test.Labels).Select(label => train.Classes[label]);
        Assert.Equal(places.Skip(2).Select(place => $"{Digits.Labels[place]}").Append("3").Order(), labels.Order());
        Assert.Contains("The classes", Assert.Single(kept.Kept.Doubts), StringComparison.Ordinal); // of few images
        Assert.Equal(kept.Folder, _shelf.Find(kept.Key)!.Folder);
    }

    [Fact]
    public async Task A_picture_of_few_bytes_that_says_it_is_huge_is_refused_in_a_sentence()
    {
        await Send(isSheet: false, ("huge.png", PngFiles.Of((65_000, 65_000), [8, 0], "00")));
        await Send(isSheet: true, ("sheet.png", PngFiles.Of((65_000, 65_000), [8, 0], "00")));

        Assert.All(
            _desk.Pictures,
            picture =>
                Assert.Equal(
                    $"{picture.Name} has 65000x65000 pixels, but at most 64 million are read; save it smaller.",
                    picture.Trouble
                )
        );
        Assert.Equal(2, _desk.Pictures.Count);
    }

    [Fact]
    public async Task What_is_in_doubt_comes_first()
    {
        var smudge = new Image(160, 160, channels: 1);
        Array.Fill(smudge.Pixels, (byte)250);
        for (var y = 40; y < 120; y++)
        for (var x = 40; x < 120; x++)
            smudge.Pixels[(y * 160) + x] = (byte)((x * y) % 7 < 3 ? 10 : 250);
        await Send(
            isSheet: false,
            ("seven.png", Png.Encode(Digits.ToImage(0))),
            ("smudge.png", Png.Encode(smudge)),
            ("two.png", Png.Encode(Digits.ToImage(1)))
        );

        Assert.Equal(["smudge.png", "seven.png", "two.png"], _desk.Tiles.Select(tile => tile.Picture.Name));
        Assert.Matches("^read with [0-9]+% alone$", _desk.Tiles[0].Doubt);
        Assert.Equal([null, null], _desk.Tiles.Skip(1).Select(tile => tile.Doubt));
    }

    [Fact]
    public async Task Several_digits_where_one_is_asked_for_are_told_of_and_read_as_a_sheet()
    {
        await Send(isSheet: false, ("pair.png", Png.Encode(DigitSheet.Of([0, 1], columns: 2))));
        var picture = Assert.Single(_desk.Pictures);
        Assert.Contains("more than one digit", picture.Trouble, StringComparison.Ordinal);
        Assert.Equal("pair.png: nothing read", picture.Words);

        _desk.ReadAs(picture, isSheet: true);

        await Until(() => _desk.Pictures[0].IsSheet);
        Assert.Equal([7, 2], _desk.Pictures[0].Tiles.Select(tile => tile.Label));
        Assert.Null(_desk.Pictures[0].Trouble);
    }

    [Fact]
    public async Task What_is_no_picture_is_said_to_be_none_and_others_go_on()
    {
        await Send(
            isSheet: false,
            ("notes.txt", "no picture"u8.ToArray()),
            ("empty.png", []),
            ("seven.png", Png.Encode(Digits.ToImage(0)))
        );

        Assert.Equal(
            ["notes.txt is no picture: JPEG, PNG, BMP, GIF and WebP are read.", "empty.png is empty.", null],
            _desk.Pictures.Select(picture => picture.Trouble)
        );
        Assert.Equal(7, Assert.Single(_desk.Tiles).Label);
    }

    [Fact]
    public async Task Too_few_digits_and_names_that_cannot_be_are_refused_and_nothing_is_kept()
    {
        await Send(isSheet: true, ("sheet.png", Png.Encode(DigitSheet.Of([0, 1, 2, 3], columns: 2))));

        Assert.Equal(
            "few holds 4 images, but it takes 20 or more to learn from; add some.",
            Assert.Throws<InvalidDataException>(() => _desk.Keep("few")).Message
        );
        foreach (var name in (string[])["", "..", "../out", "a/b", ".hidden", "nul", "a:b"])
            Assert.Contains(
                "cannot be a folder's name on every system",
                Assert.Throws<ArgumentException>(() => _desk.Keep(name)).Message,
                StringComparison.Ordinal
            );
        Assert.Equal(
            "There is a data set mnist already; choose another name.",
            Assert.Throws<ArgumentException>(() => _desk.Keep("mnist")).Message
        );
        Assert.False(Directory.Exists(_temp.File("runs/data")));
    }

    [Fact]
    public async Task The_table_is_cleared_and_nothing_of_it_stays_on_the_disk()
    {
        await Send(isSheet: false, ("seven.png", Png.Encode(Digits.ToImage(0))));
        Assert.NotEmpty(
            Directory.GetFiles(_temp.File($"runs/{UploadRoom.Name}"), "*.png", SearchOption.AllDirectories)
        );

        _desk.Clear();

        Assert.Equal((0, 0), (_desk.Pictures.Count, _desk.Tiles.Count));
        Assert.Empty(Directory.GetFiles(_temp.File($"runs/{UploadRoom.Name}"), "*.png", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_photo_has_its_stages_and_a_picture_that_is_gone_has_none()
    {
        await Send(isSheet: false, ("photo.jpg", new PhotoMaker(seed: 5000).Take(Digits.ToImage(0))));
        var (stages, picture) = (new PictureViews(_desk), Assert.Single(_desk.Pictures));

        foreach (var key in (string[])["picture", "small", "grey", "ground", "lines", "mask"])
            Assert.NotNull(stages.Of(picture.Number, key));
        var mask = Png.Decode(stages.Of(picture.Number, "mask")!, "mask");
        Assert.All(mask.Pixels, shade => Assert.True(shade is 0 or 255));
        Assert.Contains((byte)255, mask.Pixels);
        Assert.Null(stages.Of(picture.Number, "other"));
        Assert.Null(stages.Of(picture.Number + 1, "grey"));
    }

    [Fact]
    public async Task A_browser_that_stops_leaves_what_came_and_a_sentence()
    {
        var seven = Png.Encode(Digits.ToImage(0));
        var transfer = _desk.Begin([new("seven.png", seven.Length), new("two.png", 5)], isSheet: false);
        await _desk.Receive(transfer.Key, 0, new MemoryStream(seven), CancellationToken.None);
        Assert.Equal(transfer, _desk.Coming(transfer.Key));
        Assert.Contains(
            "still to be read",
            Assert.Throws<ArgumentException>(() => _desk.Keep("early")).Message,
            StringComparison.Ordinal
        );

        _desk.GiveUp(transfer.Key);

        Assert.Null(_desk.Coming(transfer.Key));
        Assert.Contains("choose those that are missing again", _desk.Trouble, StringComparison.Ordinal);
        await Until(() => _desk.Pictures.Count == 1);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _desk.Receive(transfer.Key, 1, new MemoryStream(new byte[5]), CancellationToken.None)
        );
    }

    [Fact]
    public void More_than_two_hundred_pictures_are_refused()
    {
        SentFile[] many = [.. Enumerable.Range(0, 150).Select(i => new SentFile($"{i}.png", 5))];
        _desk.Begin(many, isSheet: false);

        Assert.Contains(
            "at most 200 are looked at together",
            Assert.Throws<ArgumentException>(() => _desk.Begin(many, isSheet: false)).Message,
            StringComparison.Ordinal
        );
        _desk.Cancel();
        _desk.Begin(many, isSheet: false);
    }

    private async Task Send(bool isSheet, params (string Name, byte[] Bytes)[] files)
    {
        var transfer = _desk.Begin([.. files.Select(file => new SentFile(file.Name, file.Bytes.Length))], isSheet);
        foreach (var (place, file) in files.Index())
            await _desk.Receive(transfer.Key, place, new MemoryStream(file.Bytes), CancellationToken.None);
        await Until(() => _desk.Waiting == 0);
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!holds())
            await Task.Delay(5, patience.Token);
    }
}
