using System.CommandLine;
using Penman.Cli.Flags;
using Penman.Evaluation.Verdicts;
using Penman.Models;
using Penman.Subjects;

namespace Penman.Cli.Commands.Judging;

/// <summary>The options of <c>penman evaluate</c> as flags.</summary>
internal sealed class EvaluateFlags
{
    private const int MostThreads = 256;

    private readonly Argument<string?> _path = new("model, folder or file")
    {
        Description =
            $"A generator (.safetensors), the folder of a run, of a data set or of PNG pictures, an IDX file of images or a .npy file. [default: {Model.BoxName}]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _count = new("--count")
    {
        HelpName = "whole number",
        Description =
            "How many images a generator draws; of stored images so many at most, chosen at random. Compare scores of equal counts only. [default: 10000]",
    };

    private readonly Option<string> _seed = new("--seed")
    {
        HelpName = "whole number",
        Description = "Another seed draws other images, and other real ones beside them. [default: 0]",
    };

    private readonly Option<string> _data = new("--data")
    {
        HelpName = "folder",
        Description =
            "Compare with the test images of this data set, read by the evaluator beside it; if left out, of the set that the run was trained on, or else of the MNIST inside Penman.",
    };

    private readonly Option<bool> _full = new("--full")
    {
        Description =
            "Also train a classifier on 60,000 labelled fakes and test it on real images, and look for copies among all images; takes minutes.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON instead of tables." };

    private readonly Option<string> _pairs = new(EvaluateOptions.PairsFlag)
    {
        HelpName = "file.png",
        Description = "Draw, for each digit, the fake that is closest to a training image, above that image.",
    };

    private readonly Option<bool> _overwrite = new("--overwrite")
    {
        Description = "Replace a picture of pairs that exists already.",
    };

    private readonly Option<string> _threads = new("--threads")
    {
        HelpName = "whole number",
        Description =
            "Threads to compute with; 0 for one per processor. They change the speed, never the result. [default: 0]",
    };

    public EvaluateFlags(Command command)
    {
        command.Add(_path);
        foreach (var option in (Option[])[_count, _seed, _data, _full, _json, _pairs, _overwrite, _threads])
            command.Add(option);
    }

    /// <exception cref="UsageException">A value is wrong.</exception>
    public EvaluateOptions Read(ParseResult parse)
    {
        var path = parse.GetValue(_path);
        return new EvaluateOptions
        {
            Path = path,
            Count = parse.GetValue(_count) is { } count
                ? FlagNumbers.Whole(_count, count, (Judge.MinimumImages, EvaluationOptions.TrainOnFakeImages))
                : EvaluationOptions.DefaultCount,
            Seed = parse.GetValue(_seed) is { } seed ? FlagNumbers.Seed(_seed, seed) : 0,
            Data = parse.GetValue(_data),
            IsFull = parse.GetValue(_full),
            IsJson = parse.GetValue(_json),
            Pairs = parse.GetValue(_pairs) is { } pairs ? FileEnding.Expect(_pairs.Name, pairs, ".png") : null,
            MayOverwrite = parse.GetValue(_overwrite),
            Threads = parse.GetValue(_threads) is { } threads
                ? FlagNumbers.Whole(_threads, threads, (0, MostThreads))
                : 0,
        };
    }
}
