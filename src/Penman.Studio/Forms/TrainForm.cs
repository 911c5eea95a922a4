using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Networks.Plans;
using Penman.Options;
using Penman.Studio.Shelves;

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

    /// <summary>How a form says that no class is asked for.</summary>
    private const string Unasked = "none";

    /// <summary>How classes are asked for where nobody says how.</summary>
    private const string Asked = "projection";

    private readonly IReadOnlyList<ShelvedData> _data;
    private NetworkPair? _networks;
    private ImageFormat? _images; // of the data chosen; null where they cannot be read

    /// <param name="data">Data sets to choose from, the usual one first; null for MNIST alone.</param>
    public TrainForm(IReadOnlyList<ShelvedData>? data = null)
    {
        _data = data ?? [DataShelf.OfMnist];
        Fields = [.. OptionTable.All.Where(row => !IsElsewhere(row)).Select(row => new OptionField(row, Recipe))];
        DataSet = _data[0].Label;
    }

    /// <summary>Presets by name.</summary>
    public static IReadOnlyList<string> Presets { get; } = [.. Catalogue.Architectures.Select(item => item.Name)];

    /// <summary>Data sets by what lists call them, MNIST first.</summary>
    public IReadOnlyList<string> DataSets => [.. _data.Select(data => data.Label)];

    /// <summary>The data set chosen. Where nothing can be asked for, no generator is trained that is asked.</summary>
    public string DataSet
    {
        get;
        set
        {
            field = value;
            Settle();
        }
    }

    /// <summary>The trained generator to begin with; null for networks drawn at random.</summary>
    public ShelvedModel? Beginning { get; set; }

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

    /// <summary>What keeps a generator from being the beginning of this training, in a few words to follow its name; null for nothing.</summary>
    public string? TroubleToBeginWith(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var latent = Fields.First(field => field.Option.PropertyName == nameof(TrainingOptions.LatentSize)).Now;
        var own = card.Options.LatentSize;
        return card.Options.NetworksName != Recipe.Training.NetworksName
                ? $"of the networks {card.Options.NetworksName}"
            : latent is int wanted && own != wanted ? $"of latent size {own}"
            : _images is { } images && card.Images != images ? $"draws images of {card.Images}"
            : null;
    }

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

    /// <summary>Whether an option is filled in wrongly: its field says how.</summary>
    public bool HasErrors => Fields.Any(one => one.Error is not null);

    /// <summary>Chooses a data set and, where it has classes, a generator that is asked for one.</summary>
    /// <param name="data">One of those to choose from.</param>
    public void Take(ShelvedData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        DataSet = data.Label;
        var field = Fields.First(IsConditional);
        if (field.Text == Unasked && data.HasClasses && !IsDecided(field))
            field.Text = Asked;
    }

    /// <summary>Takes another preset; what a person has filled in stays.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public void Choose(string preset)
    {
        Preset = Catalogue.Architecture(preset).Name;
        foreach (var field in Fields)
            field.Follow(Recipe, keepsOwn: !IsDecided(field));
        Settle();
    }

    /// <summary>Fills in an experiment, and nothing else.</summary>
    public void Choose(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        Reset();
        (_networks, Beginning) = (null, null);
        Choose(experiment.Preset);
        foreach (var (property, text) in experiment.Values)
            Fields.Single(field => field.Option.PropertyName == property).Text = text;
    }

    /// <summary>Back to the recipe.</summary>
    public void Reset()
    {
        foreach (var field in Fields)
            field.Reset();
        Settle();
    }

    /// <summary>The options, checked.</summary>
    /// <exception cref="ArgumentException">One is no value, out of range, or does not go with another: says what to do.</exception>
    public RunOptions Read()
    {
        var values = Fields.Select(field => field.Value).OfType<OptionValue>();
        var options = OptionTable.With(Recipe, values) with { Data = Chosen.Folder, From = Beginning?.Argument };
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

    private ShelvedData Chosen => _data.First(data => data.Label == DataSet);

    /// <summary>A data set of one class leaves nothing to ask for, and one of images of another format has other generators.</summary>
    private void Settle()
    {
        _images = Chosen.Format;
        if (Fields.First(IsConditional) is var field && !IsDecided(field) && !Chosen.HasClasses)
            field.Text = Unasked;
    }

    /// <remarks>The preset and the networks are chosen by themselves.</remarks>
    private static bool IsElsewhere(RunOption row) =>
        StudioRecipe.Places.Contains(row.PropertyName)
        || row.PropertyName is nameof(TrainingOptions.Architecture) or nameof(TrainingOptions.Networks);

    private static bool IsConditional(OptionField field) =>
        field.Option.PropertyName == nameof(TrainingOptions.Conditional);

    /// <summary>Whether the networks say it, so that nobody can.</summary>
    private bool IsDecided(OptionField field) => _networks is not null && field.Option.FollowsNetworks;

    private RunOptions Recipe => StudioRecipe.Of(Preset, _networks);
}
