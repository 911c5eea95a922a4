// Shows: DifferenceImage, SignedImage, LabelledGrid, LabelledRow, LabelledTile
using Penman;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

var one = Digits.Draw(4, seed: 1);
var other = Digits.Draw(4, seed: 2);
var row = new LabelledRow(
    "a 4",
    [new(one, "seed 1"), new(other, "seed 2"), new LabelledTile(DifferenceImage.Of(one, other), "difference")]
);
Png.Write("fours.png", LabelledGrid.Compose([row], scale: 4)); // orange where the first is brighter, blue where the second is

// Numbers around 0: the brighter, the farther.
var waves = SignedImage.Of([-1, -0.5f, 0, 0.5f, 1, 0], width: 3, range: 1);
Console.WriteLine($"{waves.Width} x {waves.Height}, {waves.Channels} channels"); // 3 x 2, 3 channels
