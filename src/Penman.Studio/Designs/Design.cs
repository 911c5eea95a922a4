using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Plans;
using Penman.Options;
using Penman.Studio.Shelves;

namespace Penman.Studio.Designs;

/// <summary>Two networks as a person puts them together: every change can be taken back.</summary>
public sealed class Design
{
    private const int MostUndone = 100;

    private readonly List<NetworkPair> _before = [];
    private NetworkPair? _kept;

    /// <param name="data">What they shall learn from.</param>
    public Design(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Data = data;
        Networks = OfPreset(RunOptions.DefaultArchitecture);
    }

    /// <summary>What they shall learn from: its images' sizes and its classes are the networks' ends.</summary>
    public DataSet Data
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>The networks as they are now.</summary>
    public NetworkPair Networks { get; private set; }

    /// <summary>What is wrong with the texts in the fields, of which the networks know nothing.</summary>
    public FieldErrors Errors { get; } = new();

    /// <summary>Whether there is anything to take back.</summary>
    public bool CanUndo => _before.Count > 0 || Errors.All.Count > 0;

    /// <summary>The recipe that trains them, with what they are.</summary>
    public TrainingOptions Training => Catalogue.Recipe(Networks.Recipe).With(Networks);

    /// <summary>How far the generator can be made.</summary>
    public PlanReading Generator => Networks.Generator.Read(Sizes, Initialisation.Given);

    /// <summary>How far the discriminator can be made.</summary>
    public PlanReading Discriminator => Networks.Discriminator.Read(Sizes, Initialisation.Given);

    private PlanSizes Sizes =>
        new(Data.Format, Data.Classes.Count, Catalogue.Recipe(Networks.Recipe).LatentSize)
        {
            MostWeights = NetworkPlan.MostWeights,
        };

    /// <summary>What keeps them from being trained, in a sentence; null if nothing is known.</summary>
    public string? Trouble
    {
        get
        {
            try
            {
                if ((Generator.Trouble ?? Discriminator.Trouble) is { } trouble)
                    return trouble.Message;
                Training.Validate();
                return null;
            }
            catch (ArgumentException exception)
            {
                return StudioWords.In(exception);
            }
        }
    }

    /// <summary>Begins with the networks of a preset.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public void Start(string preset) => Change(OfPreset(preset));

    /// <summary>Takes other networks.</summary>
    /// <exception cref="ArgumentException">Their recipe is no preset's.</exception>
    public void Change(NetworkPair networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        if (
            !Catalogue.Architectures.Any(item =>
                string.Equals(item.Name, networks.Recipe, StringComparison.OrdinalIgnoreCase)
            )
        )
            throw new ArgumentException(
                $"The networks {networks.Name} are trained in the recipe of \"{networks.Recipe}\", but there are those of "
                    + $"{string.Join(", ", Catalogue.Architectures.Select(item => item.Name))}."
            );
        if (networks.Equals(Networks))
            return;
        _before.Add(Networks);
        if (_before.Count > MostUndone)
            _before.RemoveAt(0);
        Networks = networks;
    }

    /// <summary>Begins with networks of the shelf.</summary>
    /// <exception cref="ArgumentException">There are none of that name.</exception>
    /// <exception cref="InvalidDataException">The file holds none: says where.</exception>
    public void Open(DesignShelf shelf, string name)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        Change(_kept = shelf.Open(name));
    }

    /// <summary>Puts them on the shelf under their name.</summary>
    /// <returns>What was done, in a sentence: also whether other networks had that name.</returns>
    /// <exception cref="ArgumentException">A field holds what was not taken: says what is wrong with it.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public string Save(DesignShelf shelf)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        if (Errors.All is [var error, ..])
            throw new ArgumentException($"Nothing is saved while a field is wrong. {error}");
        var isAnothers =
            shelf.Find(Networks.Name) is { } there && there != _kept?.ToJson() && there != Networks.ToJson();
        shelf.Save(Networks);
        _kept = Networks;
        return $"Saved {(isAnothers ? "over other networks of this name, in" : "as")} {shelf.PathOf(Networks)}, "
            + "for \"penman train --networks\", too.";
    }

    /// <summary>Takes back what was not taken from the fields, or else the last change.</summary>
    public void Undo()
    {
        if (Errors.All.Count > 0)
        {
            Errors.Clear();
            return;
        }

        if (!CanUndo)
            return;
        Networks = _before[^1];
        _before.RemoveAt(_before.Count - 1);
    }

    /// <summary>Calls them by another name.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public void Rename(string name) =>
        Change(new(name, Networks.Recipe, Networks.Generator.Layers, Networks.Discriminator.Layers));

    /// <summary>Trains them in another recipe.</summary>
    /// <exception cref="ArgumentException">It is no preset's.</exception>
    public void Choose(string recipe) =>
        Change(new(Networks.Name, recipe, Networks.Generator.Layers, Networks.Discriminator.Layers));

    /// <summary>Gives the generator other layers.</summary>
    public void ChangeGenerator(IReadOnlyList<LayerPlan> layers) =>
        Change(new(Networks.Name, Networks.Recipe, layers, Networks.Discriminator.Layers));

    /// <summary>Gives the discriminator other layers.</summary>
    public void ChangeDiscriminator(IReadOnlyList<LayerPlan> layers) =>
        Change(new(Networks.Name, Networks.Recipe, Networks.Generator.Layers, layers));

    private NetworkPair OfPreset(string preset) =>
        Catalogue.Networks(Catalogue.Recipe(preset), Data.Format, Data.Classes.Count);
}
