// Shows: Hand, HandOptions, HandSample
using Penman;
using Penman.Hands;
using Penman.Models;

// Three digits in one hand; usually ten or more, and the options' own numbers of steps.
HandSample[] samples = [.. new[] { 3, 5, 8 }.Select(digit => new HandSample(Digits.Draw(digit, seed: 21), digit))];
var quick = new HandOptions
{
    SearchSteps = 5,
    RefineSteps = 8,
    TuningSteps = 5,
};
var hand = Hand.Learn(Model.InTheBox(), samples, quick);
Model.Save("my-hand.safetensors", hand.Network, hand.Card); // draws all ten digits
Console.WriteLine(hand.ErrorAfter < hand.ErrorBefore); // True
