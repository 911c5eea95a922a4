// Shows: LiveTraining, NotebookDisplay
using Penman.Data;
using Penman.Game;
using Penman.Notebook;

// How a notebook's kernel puts its own display in place: told what to show, it answers how to show another in its place.
var shown = new List<string>();
Display.Current = new NotebookDisplay(
    (_, name) =>
    {
        shown.Add(name);
        return _ => shown.Add(name);
    }
);

using var trainer = new Trainer(Catalogue.Recipe("mlp"), Mnist.Test());
var steps = trainer.TrainLive("digits", images: 640, looks: 2); // digits and curves change in place
Console.WriteLine($"{steps.Count} steps, {string.Join(", ", shown.Distinct())}"); // 10 steps, digits, digits-curves
