using Penman.Evaluation.Evaluators;
using Penman.Models;

namespace Penman.Cli.Views;

/// <summary>Finds who reads what a generator draws.</summary>
internal static class ModelEvaluator
{
    /// <summary>
    /// The evaluator of the data that a generator learned from: MNIST's; that of the data that a person names; or that of a set of
    /// the model's data's name, format and classes that was kept here. Null where there is none.
    /// </summary>
    /// <exception cref="IOException">Data that a person named have no evaluator; the sentence says what makes one.</exception>
    public static Evaluator? Of(CliContext context, ModelCard card, string? data, bool isForPrograms)
    {
        if (data is not null)
            return Evaluator.Of(DataSet.Open(BroughtData.TakeFor(context, data, card.Images, isForPrograms)));
        var usual = DataSet.Open(folder: null);
        if ((card.Data ?? usual.Name) == usual.Name && card.Classes.AreDigits && card.Images == usual.Format)
            return Evaluator.Mnist();
        return BroughtData
            .KeptOf(context, card.Data)
            .Select(folder => Fitting(folder, card))
            .FirstOrDefault(one => one is not null);
    }

    private static Evaluator? Fitting(string folder, ModelCard card)
    {
        var path = Path.Combine(folder, DataSet.EvaluatorFileName);
        if (!File.Exists(path))
            return null;
        var evaluator = Evaluator.Load(path);
        if (evaluator.Card.Format == card.Images && evaluator.Card.Classes.Equals(card.Classes))
            return evaluator;
        evaluator.Dispose();
        return null;
    }
}
