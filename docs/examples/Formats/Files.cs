// Shows: Png, Apng, Gif, Transparency
using Penman;
using Penman.Pictures.Formats;

Png.Write("three.png", Digits.Draw(3), new Dictionary<string, string> { ["Title"] = "A three" });
var three = Png.Read("three.png");
Console.WriteLine(three.Pixels.SequenceEqual(Digits.Draw(3).Pixels)); // True

Penman.Pictures.Image[] frames = [.. Enumerable.Range(0, 10).Select(digit => Digits.Draw(digit))];
TimeSpan[] delays = [.. frames.Select(_ => TimeSpan.FromMilliseconds(200))];
File.WriteAllBytes("digits.apng", Apng.Encode(frames, delays)); // without loss, in every browser
File.WriteAllBytes("digits.gif", Gif.Encode(frames, delays)); // where nothing else is taken

// Black ink whose shape is in its opacity: the ink is what a person sees.
var seen = Transparency.Seen(new(width: 28, height: 28, channels: 3), opacity: three.Pixels);
Console.WriteLine(seen.Pixels.SequenceEqual(three.Pixels)); // True
