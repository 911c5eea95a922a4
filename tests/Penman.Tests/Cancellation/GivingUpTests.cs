using System.Collections;
using Penman.Data;
using Penman.Datasets;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Models;
using Penman.Models.WebPage;
using Penman.Reports;
using Penman.Runs;
using Penman.Sampling;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;
using Penman.Tests.Runs;
using Penman.Tests.Support;

namespace Penman.Tests.Cancellation;

/// <summary>Long work that is asked to give up in its middle does so soon, and leaves nothing half done.</summary>
public sealed class GivingUpTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly WorkerTeam _team = new(1);
    private readonly Model _model = Model.InTheBox();

    public void Dispose()
    {
        _team.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void Pictures_are_drawn_no_further_than_their_batch()
    {
        const int Wanted = 10_000;
        using var stop = new CancellationTokenSource();
        var sampler = new ImageSampler(_team, _model.Network);
        var points = new TellingPoints(sampler.PointOf(new DigitRequest(1)), Wanted);
        points.OnRead = read =>
        {
            if (read == Wanted + 100) // all have been checked, and the second batch is being gathered
                stop.Cancel();
        };

        Assert.ThrowsAny<OperationCanceledException>(() => sampler.Generate(points, stop.Token));
        Assert.InRange(points.Read, Wanted + 100, Wanted + 200);
    }

    [Fact]
    public void A_picture_is_sought_no_further_than_the_step()
    {
        using var stop = new StopAt<double>(share => share > 0.3);
        var picture = new ImageSampler(_team, _model.Network).Generate([new DigitRequest(1, 4)])[0];

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new Inversion(_team, _model.Network, new() { Digit = 4 }).Find(picture, stop, stop.Token)
        );
        Assert.InRange(stop.Reported[^1], 0.3, 0.35);
    }

    [Fact]
    public void Directions_are_sought_no_further_than_the_style_and_no_page_is_made_of_some()
    {
        using var stop = new StopAt<double>(share => share >= 0.1);
        using var stopOfPage = new StopAt<double>(share => share >= 0.1);

        Assert.ThrowsAny<OperationCanceledException>(() =>
            PrincipalDirections.Find(_team, _model.Network, new() { Styles = 20 }, stop, stop.Token)
        );
        Assert.Equal([0.05, 0.1], stop.Reported);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            GeneratorPage.Render(_model, "Digits", _team, stopOfPage, stopOfPage.Token)
        );
        Assert.InRange(stopOfPage.Reported[^1], 0.1, 0.12);
    }

    [Fact]
    public void Reading_and_comparing_images_end_long_before_all_are_done()
    {
        var train = Unpacked.Train;
        using var evaluator = Evaluator.Mnist();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));

        Assert.ThrowsAny<OperationCanceledException>(() => evaluator.Read(JudgedImages.Of(train), stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            NearestImages.Find(JudgedImages.Of(Unpacked.Test), train, threads: 1, stop.Token)
        );
        Assert.ThrowsAny<OperationCanceledException>(() =>
            NearestImages.Find(JudgedImages.Of(Unpacked.Test), train, threads: 2, stop.Token)
        );
    }

    [Fact]
    public void An_evaluation_that_is_given_up_leaves_the_scores_that_were_there()
    {
        using (var run = Run.Start(TrainedRuns.Options(_temp, "run")))
            run.Train();
        File.WriteAllText(_temp.File("run/scores.json"), "those of before");
        using var stop = new StopAt<string>(words => words.StartsWith("drawing", StringComparison.Ordinal));

        Assert.ThrowsAny<OperationCanceledException>(() =>
            EvaluatedScores.Make(_temp.File("run"), "run", stop, threads: 1, stop.Token)
        );
        Assert.StartsWith("drawing", stop.Reported[^1], StringComparison.Ordinal);
        Assert.Equal("those of before", File.ReadAllText(_temp.File("run/scores.json")));
    }

    [Fact]
    public void An_archive_that_is_given_up_leaves_the_one_that_was_there()
    {
        var folder = Directory.CreateDirectory(_temp.File("digits")).FullName;
        for (var i = 0; i < 10; i++)
            File.WriteAllText(Path.Combine(folder, $"{i}.txt"), $"{i}");
        var place = Directory.CreateDirectory(_temp.File("packed")).FullName;
        var path = Path.Combine(place, "digits.zip");
        File.WriteAllText(path, "that of before");
        using var stop = new StopAt<double>(share => share >= 0.5);

        Assert.ThrowsAny<OperationCanceledException>(() => DatasetArchive.Write(folder, path, stop, stop.Token));
        Assert.Equal(0.5, stop.Reported[^1]);
        Assert.Equal([path], Directory.EnumerateFiles(place));
        Assert.Equal("that of before", File.ReadAllText(path));
    }

    [Fact]
    public void Data_are_read_no_further_than_a_megabyte()
    {
        using var stop = new CancellationTokenSource();
        using var images = new EndlessPixels(stop, stopAt: 5 << 20);
        using var labels = new MemoryStream([0, 0, 8, 1, 0, 0, 0, 1, 7]);

        Assert.ThrowsAny<OperationCanceledException>(() =>
            IdxFile.Read((images, "images"), (labels, "labels"), classes: null, stop.Token)
        );
        Assert.InRange(images.Position, 5 << 20, 7 << 20);
    }

    [Fact]
    public void A_run_whose_opening_is_given_up_makes_no_folder_and_one_that_is_there_can_still_go_on()
    {
        var images = Unpacked.Train.First(300);
        using var stop = new CancellationTokenSource();
        var surroundings = new RunSurroundings
        {
            Cancellation = stop.Token,
            ScoreImages = 100,
            Data = new("some", images.Format, images.Classes, _ => images),
        };
        var options = TrainedRuns.Options(_temp, "run") with { ScoreEvery = 320, HeldOut = 0 };
        using (var run = Run.Start(options, surroundings))
            run.Train();
        surroundings = surroundings with { Data = new("some", images.Format, images.Classes, ReadAndStop) };

        Assert.ThrowsAny<OperationCanceledException>(() =>
            Run.Start(options with { Out = _temp.File("new") }, surroundings)
        );
        Assert.False(Directory.Exists(_temp.File("new")));
        Assert.ThrowsAny<OperationCanceledException>(() => Run.Resume(options.Out!, revision: null, surroundings));
        using var again = Run.Resume(options.Out!, revision: null, surroundings with { Cancellation = default });
        Assert.Equal(40, again.Trainer.Steps);

        ImageSet ReadAndStop(DataSplit split)
        {
            stop.Cancel();
            return images;
        }
    }

    /// <summary>The same point many times, telling how many were read.</summary>
    private sealed class TellingPoints(LatentPoint point, int count) : IReadOnlyList<LatentPoint>
    {
        public int Read { get; private set; }

        public Action<int> OnRead { get; set; } = _ => { };

        public int Count => count;

        public LatentPoint this[int index] => point;

        public IEnumerator<LatentPoint> GetEnumerator()
        {
            for (var i = 0; i < count; i++)
            {
                OnRead(++Read);
                yield return point;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>An IDX file of a million black images, which asks to give up somewhere in it.</summary>
    private sealed class EndlessPixels(CancellationTokenSource stop, long stopAt) : MemoryStream
    {
        private static readonly byte[] Head = [0, 0, 8, 3, 0, 15, 66, 64, 0, 0, 0, 28, 0, 0, 0, 28];

        private long _position;

        public override long Position
        {
            get => _position;
            set => _position = value;
        }

        public override int ReadByte() => _position < Head.Length ? Head[_position++] : 0;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            buffer.Clear();
            if (_position < Head.Length)
            {
                buffer = buffer[..Math.Min(buffer.Length, Head.Length - (int)_position)];
                Head.AsSpan((int)_position, buffer.Length).CopyTo(buffer);
            }

            _position += buffer.Length;
            if (_position >= stopAt)
                stop.Cancel();
            return buffer.Length;
        }
    }
}
