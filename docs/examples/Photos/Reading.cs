// Shows: PhotoFile, PhotoSize
using Penman;
using Penman.Data;
using Penman.Photos;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

Png.Write("note.png", Rasteriser.Render(Digits.Write("2026", seed: 6), scale: 2)); // or a JPEG, a WebP, ...

// Made smaller while it is decoded, but not below what finding digits on a sheet needs.
var photo = PhotoFile.Read("note.png", leastSide: PhotoSize.Sheet);
Console.WriteLine(DigitFrame.All(photo, "note.png").Count); // 4
Console.WriteLine(PhotoFile.IsPicture(File.ReadAllBytes("note.png"))); // True
