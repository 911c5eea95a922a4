// Shows: Diagnosis, Trouble, LogitGap
using Penman.Runs.Records;
using Penman.Words;

// What a line of metrics.jsonl may say beside the numbers of its step.
var diagnosis = new Diagnosis(Trouble.Memorising, ImagesSeen: 60_000, new Sentence($"It knows its images by heart."));
var gap = new LogitGap(Learned: 2.1, HeldOut: -0.3, Fake: -1.7, Recognised: 0.94);
Console.WriteLine($"{Amounts.Moment(diagnosis.ImagesSeen)}: {diagnosis.Sentence}"); // after 60,000 images: It knows its images by heart.
Console.WriteLine($"{gap.Recognised:P0} of pairs told apart"); // 94 % of pairs told apart
