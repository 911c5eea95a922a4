// Shows: InkViews, Sighting
using Penman;
using Penman.Data;
using Penman.Framing;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

// How a photo becomes ink, view by view, and what was found in it.
var photo = Rasteriser.Render(Digits.Write("2 0 2 6", seed: 4));
var views = InkViews.Of(photo, isSheet: true);
Png.Write("ground.png", views.Ground); // the light divided out
Png.Write("mask.png", views.Mask); // what may be digits

var boxes = DigitFrame.All(photo, "photo").Select(digit => digit.Box);
Png.Write("found.png", Sighting.Show(photo, boxes, side: 400));
Console.WriteLine(boxes.Count()); // 4
