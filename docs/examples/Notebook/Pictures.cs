// Shows: Showing, Display, FileDisplay, MimeBundle
using Penman;
using Penman.Notebook;

// In a notebook pictures appear below the cell; in a program they are files, here in a folder of their own.
Directory.CreateDirectory("pictures");
Display.Current = new FileDisplay("pictures");
Digits.Draw(7, seed: 3).Show("seven");
Digits.Write("2026", seed: 3).Show("year");
Console.WriteLine(string.Join(", ", Directory.GetFiles("pictures").Select(Path.GetFileName).Order())); // seven.png, year.png

// The forms in which a notebook keeps a drawing.
Console.WriteLine(string.Join(", ", MimeBundle.Of(Digits.Write("2026")).Keys)); // image/svg+xml, image/png, text/plain
