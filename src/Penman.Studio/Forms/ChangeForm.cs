using Penman.Game.Options;
using Penman.Options;

namespace Penman.Studio.Forms;

/// <summary>The options of a training that is under way, of which a person changes some.</summary>
public sealed class ChangeForm
{
    private TrainingOptions _now;

    /// <param name="now">The options of now.</param>
    public ChangeForm(TrainingOptions now)
    {
        _now = now;
        Fields =
        [
            .. OptionTable.HyperParameters.Where(row => row.MayChange).Select(row => new OptionField(row, Around(now))),
        ];
    }

    /// <summary>What may change, with the values of now as the recipe.</summary>
    public IReadOnlyList<OptionField> Fields { get; }

    /// <summary>Whether anything is to change.</summary>
    public bool HasChanges => Fields.Any(one => one.IsChanged);

    /// <summary>Whether an option is filled in wrongly: its field says how.</summary>
    public bool HasErrors => Fields.Any(one => one.Error is not null);

    /// <summary>Takes over what the training has by now, somebody else's changes, too; what is filled in here stays.</summary>
    public void Follow(TrainingOptions now)
    {
        if (_now == now)
            return;
        _now = now;
        foreach (var field in Fields)
            field.Follow(Around(now), keepsOwn: true);
    }

    /// <summary>Puts the values of now in.</summary>
    public void Reset()
    {
        foreach (var field in Fields)
            field.Reset();
    }

    /// <summary>All options, with those that are filled in.</summary>
    /// <exception cref="ArgumentException">One is no value, or out of range: says what to do.</exception>
    public TrainingOptions Read()
    {
        var options = OptionTable
            .With(Around(_now), Fields.Select(field => field.Value).OfType<OptionValue>())
            .Training;
        options.Validate();
        return options;
    }

    private static RunOptions Around(TrainingOptions training) => new() { Training = training };
}
