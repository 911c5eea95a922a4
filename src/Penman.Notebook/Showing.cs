using Penman.Pictures;
using Penman.Pictures.Charts;
using Penman.Pictures.Drawing;

namespace Penman.Notebook;

/// <summary>Shows pictures on <see cref="Display.Current"/>; errors are those of the display.</summary>
public static class Showing
{
    /// <summary>Shows an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="name">What it is called; where pictures become files, NAME.png.</param>
    public static void Show(this Image image, string name) => Display.Current.Show(image, name);

    /// <summary>Shows a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="name">What it is called; where pictures become files, NAME.png.</param>
    public static void Show(this LineChart chart, string name) => Display.Current.Show(chart, name);

    /// <summary>Shows a drawing.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="name">What it is called; where pictures become files, NAME.png.</param>
    public static void Show(this VectorDrawing drawing, string name) => Display.Current.Show(drawing, name);
}
