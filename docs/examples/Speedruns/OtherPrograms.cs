// Shows: TimedTraining, TimedPictures
using Penman.Speedruns;

// Another program drew pictures on its way, each lot in a folder named by its clock: the seconds, perhaps the images seen.
Directory.CreateDirectory("pictures/seed-1/61.5");
Directory.CreateDirectory("pictures/seed-1/122.8-200000");
TimedTraining training = TimedTraining.Find("pictures")[0];
foreach (TimedPictures moment in training.Moments)
    Console.WriteLine($"seed {training.Seed}: {moment.Seconds} s, {moment.Images} images");
Console.WriteLine(training.Moments[1].Images); // 200000

// training.Judge(judge, Band.All) says what they reach, once there are pictures in them.
