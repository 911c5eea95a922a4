using Penman.Datasets;
using Penman.Files;
using Penman.Models;
using Penman.Tests.Support;

namespace Penman.Tests.Datasets;

/// <summary>One data set, made by processes that know nothing of each other.</summary>
public sealed class DatasetPartsTests : IDisposable
{
    private static readonly DatasetOptions Options = new()
    {
        Count = 2_100,
        TestCount = 40,
        Seed = 5,
        Threads = 2,
    };

    private readonly TempFolder _temp = new();

    private string Set => _temp.File("set");

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(DatasetFormat.Idx, null)]
    [InlineData(DatasetFormat.Npz, 0.99)]
    public void Parts_in_any_order_and_number_make_the_bytes_of_a_set_made_at_once(DatasetFormat format, double? least)
    {
        var options = Options with { Format = format, MinConfidence = least };
        Maker(options).Make(_temp.File("whole"));

        Maker(options).MakePart(Set, new(2, 3));
        Maker(options).MakePart(Set, new(1, 3));
        Maker(options).MakePart(Set, new(1, 2)); // half of the rest, as it happens
        Maker(options).MakePart(Set, new(2, 2));
        Assert.Empty(Maker(options).MissingParts(Set));
        Maker(options).Gather(Set);

        var names = Directory.EnumerateFileSystemEntries(_temp.File("whole")).Select(Path.GetFileName).Order().ToList();
        Assert.Equal(names, Directory.EnumerateFileSystemEntries(Set).Select(Path.GetFileName).Order());
        Assert.All(
            names,
            name =>
                Assert.Equal(
                    File.ReadAllBytes(_temp.File($"whole/{name}")),
                    File.ReadAllBytes(_temp.File($"set/{name}"))
                )
        );
    }

    [Fact]
    public void What_is_missing_or_damaged_is_named_by_its_part_and_made_again()
    {
        Maker(Options).MakePart(Set, new(1, 4));
        Assert.Equal(["2/4", "3/4", "4/4"], Maker(Options).MissingParts(Set).Select(part => $"{part}"));
        Assert.Throws<IOException>(() => Maker(Options).Gather(Set));
        for (var part = 2; part <= 4; part++)
            Maker(Options).MakePart(Set, new(part, 4));
        var chunk = _temp.File("set/.parts/chunk-000002");
        var bytes = File.ReadAllBytes(chunk);
        File.WriteAllBytes(chunk, bytes[..^1]);
        Assert.Equal(["3/4"], Maker(Options).MissingParts(Set).Select(part => $"{part}"));
        File.WriteAllBytes(chunk, bytes[..100]);
        Assert.Equal(["3/4"], Maker(Options).MissingParts(Set).Select(part => $"{part}"));

        Maker(Options).MakePart(Set, new(3, 4));

        Assert.Empty(Maker(Options).MissingParts(Set));
        Assert.Equal(bytes, File.ReadAllBytes(chunk));
    }

    [Fact]
    public void What_is_damaged_at_its_full_length_is_found_where_parts_are_joined_and_joining_goes_on()
    {
        for (var part = 1; part <= 2; part++)
            Maker(Options).MakePart(Set, new(part, 2));
        var chunk = _temp.File("set/.parts/chunk-000001");
        var bytes = File.ReadAllBytes(chunk);
        File.WriteAllBytes(chunk, [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);

        Assert.Empty(Maker(Options).MissingParts(Set)); // which reads no image
        var error = Assert.Throws<IOException>(() => Maker(Options).Gather(Set));
        Assert.Contains(
            "chunk-000001 is not there, or damaged; make part 2/2 again",
            error.Message,
            StringComparison.Ordinal
        );

        Maker(Options).MakePart(Set, new(2, 2));
        Assert.Equal(bytes, File.ReadAllBytes(chunk));
        Assert.Equal(2_100, Maker(Options).Gather(Set).Count);
    }

    [Fact]
    public async Task Two_parts_that_replace_an_older_request_at_once_keep_what_the_other_has_drawn()
    {
        Maker(Options).MakePart(Set, new(1, 1));
        Task[] parts;
        using (FolderLock.Take(_temp.File("set/.parts"), "")) // both come while somebody looks
        {
            parts = [.. Enumerable.Range(1, 2).Select(part => Task.Run(() => Replace(part)))];
            await Assert.ThrowsAsync<TimeoutException>(() =>
                Task.WhenAny(parts).WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken)
            );
            Assert.True(File.Exists(_temp.File("set/.parts/chunk-000000")));
        }

        await Task.WhenAll(parts);
        Assert.Empty(Other().MissingParts(Set));

        void Replace(int part) => Other().MakePart(Set, new(part, 2));

        DatasetMaker Other() =>
            new(Model.InTheBox(), Options with { Count = 1_020, TestCount = 0, Seed = 6 }) { MayOverwrite = true };
    }

    [Fact]
    public void A_finished_set_is_neither_made_nor_joined_again()
    {
        var small = Options with { Count = 20, TestCount = 0 };
        Maker(small).MakePart(Set, new(1, 1));
        var card = Maker(small).Gather(Set);
        Directory.CreateDirectory(_temp.File("set/.parts/1-of-1")); // what a gathering leaves that was killed at its end

        Maker(small).MakePart(Set, new(1, 1));
        Assert.Empty(Maker(small).MissingParts(Set));
        Assert.Equal(card.Digits, Maker(small).Gather(Set).Digits);

        Assert.False(Directory.Exists(_temp.File("set/.parts")));
    }

    [Fact]
    public void Nothing_is_joined_or_replaced_under_somebodys_hands()
    {
        Maker(Options).MakePart(Set, new(1, 1));
        using var held = FolderLock.Take(Directory.CreateDirectory(_temp.File("set/.parts/1-of-1")).FullName, "");
        Assert.Throws<IOException>(() => Maker(Options).Gather(Set));
        var other = new DatasetMaker(Model.InTheBox(), Options with { Seed = 6 }) { MayOverwrite = true };
        Assert.Throws<IOException>(() => other.MakePart(Set, new(1, 1)));
    }

    [Fact]
    public void A_part_is_made_by_one_process_at_a_time_and_for_one_data_set()
    {
        Maker(Options).MakePart(Set, new(1, 2));
        var place = Directory.CreateDirectory(_temp.File("set/.parts/2-of-2")).FullName;
        using (FolderLock.Take(place, ""))
            Refuses(Options, new(2, 2), "Another process makes part 2/2");
        Refuses(Options with { Seed = 6 }, new(2, 2), "holds parts of a data set of another request");
        Maker(Options).MakePart(Set, new(2, 2));
    }

    [Fact]
    public void A_part_that_was_stopped_goes_on_and_one_that_is_made_is_not_drawn_again()
    {
        using var stop = new CancellationTokenSource();
        var seen = new List<int>();
        var stopping = new Progress(progress =>
        {
            if (progress.Images == 1_000)
                stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Maker(Options, stopping).MakePart(Set, new(1, 1), stop.Token));
        var chunk = _temp.File("set/.parts/chunk-000000");
        var written = File.GetLastWriteTimeUtc(chunk);

        Maker(Options, new(progress => seen.Add(progress.Images))).MakePart(Set, new(1, 1));

        Assert.Equal(written, File.GetLastWriteTimeUtc(chunk));
        Assert.Equal(2_140, seen[^1]);
    }

    private static DatasetMaker Maker(DatasetOptions options, Progress? progress = null) =>
        new(Model.InTheBox(), options) { Progress = progress };

    private void Refuses(DatasetOptions options, Part part, string because)
    {
        var error = Assert.Throws<IOException>(() => Maker(options).MakePart(Set, part));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
    }

    private sealed class Progress(Action<DatasetProgress> hear) : IProgress<DatasetProgress>
    {
        public void Report(DatasetProgress value) => hear(value);
    }
}
