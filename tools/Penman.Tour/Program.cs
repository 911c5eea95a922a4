using System.Globalization;
using Penman.Tour;

// penman-tour SOURCES OUT: runs the chapters in the folder SOURCES and writes OUT/tour/*.md, OUT/tour/pictures and
// OUT/tour.ipynb. With docs/tour and docs they are made anew in place.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var sources, var folder])
{
    Console.Error.WriteLine(
        "Give two folders: that of the chapters' programs, and where docs/tour and docs/tour.ipynb go."
    );
    return 1;
}

try
{
    var chapters = Weaver.Read(sources);
    Weaver.Weave(chapters, CellRunner.Run(chapters, Console.Error)).WriteTo(folder);
    return 0;
}
catch (InvalidDataException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
