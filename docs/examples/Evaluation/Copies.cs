// Shows: Memorisation, MemorisationVerdict, ClosePair, NearestImages, NearestImage
using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;

// A "generator" that hands out its training images.
var images = Mnist.Test();
var train = images.Take([.. Enumerable.Range(0, 500)]);
var heldOut = JudgedImages.Of(images.Take([.. Enumerable.Range(500, 200)]));
var copies = JudgedImages.Of(images.Take([.. Enumerable.Range(0, 200)]));
Memorisation memorisation = Memorisation.Of(copies, heldOut, train);
Console.WriteLine(memorisation.Verdict == MemorisationVerdict.Copying); // True

ClosePair pair = memorisation.ClosestPairs[0];
NearestImage nearest = NearestImages.Find(copies, train)[3];
Console.WriteLine($"{pair.Distance} and {nearest.Distance}, image {nearest.Index}"); // 0 and 0, image 3
