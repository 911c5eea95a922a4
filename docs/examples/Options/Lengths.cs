// Shows: RunOptions
using Penman.Game;
using Penman.Options;

// What is left out follows from the data: the length, what is held out, when rates decay.
var options = new RunOptions { Training = Catalogue.Recipe("mlp"), Epochs = 2 };
options.Validate();
RunOptions resolved = options.Resolve(dataImages: 60_000);
Console.WriteLine($"{resolved.TotalImages(60_000):N0} images, {resolved.HeldOut:N0} held out"); // 120,000 images, 5,000 held out
Console.WriteLine(OptionTable.FromRecord(OptionTable.ToJson(resolved), "options.json") == resolved); // True
