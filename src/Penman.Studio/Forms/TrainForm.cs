using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks.Plans;
using Penman.Options;

namespace Penman.Studio.Forms;

/// <summary>A training as a person sets it up: a preset, and what shall be other than its recipe.</summary>
public sealed class TrainForm
{
    private static readonly string[] Lengths =
    [
        nameof(RunOptions.Images),
        nameof(RunOptions.Minutes),
        nameof(RunOptions.Epochs),
    ];

    /// <summary>Options that are no business of a page: places, and the names of pictures.</summary>
    private static readonly string[] Elsewhere =
    [
        nameof(TrainingOptions.Architecture),
        nameof(TrainingOptions.Networks),
        nameof(RunOptions.Out),
        nameof(RunOptions.Models),
        nameof(RunOptions.Data),
        nameof(RunOptions.From),
        nameof(RunOptions.GeneratorPicture),
        nameof(RunOptions.DiscriminatorPicture),
    ];

    /// <summary>Checkpoints of a training in the studio, where people go back and branch.</summary>
    public const int KeptCheckpoints = 8;

    private readonly string? _data;
    private NetworkPair? _networks;

    /// <param name="data">A folder with a data set, to be chosen instead of MNIST; null for none.</param>
    public TrainForm(string? data = null)
    {
        _data = data;
        Fields =
        [
            .. OptionTable
                .All.Where(row => !Elsewhere.Contains(row.PropertyName))
                .Select(row => new OptionField(row, Recipe)),
        ];
    }

    /// <summary>Presets by name.</summary>
    public static IReadOnlyList<string> Presets { get; } = [.. Catalogue.Architectures.Select(item => item.Name)];

    /// <summary>Data sets by name, MNIST first.</summary>
    public IReadOnlyList<string> DataSets =>
        _data is null ? ["MNIST"] : ["MNIST", Path.GetFileName(Path.TrimEndingDirectorySeparator(_data))];

    /// <summary>The data set chosen.</summary>
    public string DataSet { get; set; } = "MNIST";

    /// <summary>The preset chosen.</summary>
    public string Preset { get; private set; } = RunOptions.DefaultArchitecture;

    /// <summary>Networks of one's own, in the recipe of a preset; null for the preset's.</summary>
    public NetworkPair? Networks
    {
        get => _networks;
        set
        {
            _networks = value;
            Choose(value?.Recipe ?? Preset);
        }
    }

    /// <summary>Where the preset comes from, and what is known of it.</summary>
    public string About =>
        Catalogue.Architecture(Preset) is var architecture
            ? $"{architecture.Source}{(architecture.Remark is { Length: > 0 } remark ? $". {remark}" : "")}"
            : "";

    /// <summary>All options, in the order of the table.</summary>
    public IReadOnlyList<OptionField> Fields { get; }

    /// <summary>How long it trains; one of them at most is filled in.</summary>
    public IEnumerable<OptionField> Length => Fields.Where(one => Lengths.Contains(one.Option.PropertyName));

    /// <summary>What the networks are and how they learn.</summary>
    public IEnumerable<OptionField> HyperParameters =>
        Fields.Where(one => OptionTable.HyperParameters.Contains(one.Option) && !IsDecided(one));

    /// <summary>Everything else: pictures, scores, checkpoints, threads.</summary>
    public IEnumerable<OptionField> Others =>
        Fields.Where(one => !OptionTable.HyperParameters.Contains(one.Option)).Except(Length);

    /// <summary>How many options are not the recipe's.</summary>
    public int Changed => Fields.Count(one => one.IsChanged);

    /// <summary>Takes another preset; what a person has filled in stays.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public void Choose(string preset)
    {
        Preset = Catalogue.Architecture(preset).Name;
        foreach (var field in Fields)
            field.Follow(Recipe, keepsOwn: !IsDecided(field));
    }

    /// <summary>Fills in an experiment, and nothing else.</summary>
    public void Choose(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        Reset();
        _networks = null;
        Choose(experiment.Preset);
        foreach (var (property, text) in experiment.Values)
            Fields.Single(field => field.Option.PropertyName == property).Text = text;
    }

    /// <summary>Back to the recipe.</summary>
    public void Reset()
    {
        foreach (var field in Fields)
            field.Reset();
    }

    /// <summary>The options, checked.</summary>
    /// <exception cref="ArgumentException">One is no value, out of range, or does not go with another: says what to do.</exception>
    public RunOptions Read()
    {
        var values = Fields.Select(field => field.Value).OfType<OptionValue>();
        var options = OptionTable.With(Recipe, values) with { Data = DataSet == DataSets[0] ? null : _data };
        options.Validate();
        return options;
    }

    /// <summary>The options, checked, also by what their data and networks say; takes as long as reading them.</summary>
    /// <exception cref="ArgumentException">As <see cref="Read"/>, or what the data or the networks do not allow.</exception>
    /// <exception cref="IOException">The data are not there.</exception>
    /// <exception cref="InvalidDataException">The data are damaged: names the file.</exception>
    public RunOptions ReadForData()
    {
        var options = Read();
        options.ValidateFor(Penman.Data.DataSet.Open(options.Data).Read(DataSplit.Train));
        return options;
    }

    /// <summary>Whether the networks say it, so that nobody can.</summary>
    private bool IsDecided(OptionField field) => _networks is not null && field.Option.FollowsNetworks;

    private RunOptions Recipe =>
        new()
        {
            Training = _networks is { } own ? Catalogue.Recipe(Preset).With(own) : Catalogue.Recipe(Preset),
            KeepCheckpoints = KeptCheckpoints,
        };
}
