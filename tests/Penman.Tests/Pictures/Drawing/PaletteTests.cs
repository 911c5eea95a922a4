using Penman.Pictures.Charts;
using Penman.Pictures.Drawing;

namespace Penman.Tests.Pictures.Drawing;

/// <summary>Three curves shared two colours: without green cones vermillion and the ochre of pages were one.</summary>
public sealed class PaletteTests
{
    private const int Colours = 6;

    /// <summary>
    /// What is left of linear red, green and blue without one kind of cone: Machado, Oliveira and Fernandes,
    /// "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
    /// </summary>
    private static readonly Dictionary<string, double[]> Eyes = new(StringComparer.Ordinal)
    {
        ["most"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
    };

    public static TheoryData<string> Kinds => [.. Eyes.Keys];

    /// <summary>A difference of 2.3 is just seen; the nearest two that most eyes see here are 26 apart.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Colours_of_series_and_of_light_and_dark_paper_differ_to_all_eyes(string eyes)
    {
        Colour[] papers = [Colour.White, new(0x17, 0x1D, 0x24)]; // of report.css
        List<Colour> colours = [.. papers, .. Enumerable.Range(0, Colours).Select(Palette.ForSeries)];
        for (var i = 0; i < colours.Count; i++)
        for (var j = 0; j < i; j++)
            Assert.InRange(Distance(Seen(colours[i], eyes), Seen(colours[j], eyes)), 17, 200);
    }

    [Fact]
    public void No_two_of_many_series_look_alike_and_all_beyond_six_are_dashed()
    {
        var looks = Enumerable.Range(0, 60).Select(i => Palette.LineForSeries(i, width: 1)).ToList();

        Assert.Equal(60, looks.Select(Look).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Enumerable.Range(0, 60).Select(i => i >= Colours), looks.Select(look => look.Dash.Count > 0));
        Assert.All(looks, look => Assert.True(look.Dash.Count % 2 == 0));
    }

    [Fact]
    public void Lines_and_legend_of_a_chart_have_the_same_looks_and_no_two_are_alike()
    {
        ChartSeries[] Series(string name) =>
            [.. Enumerable.Range(0, 10).Select(i => new ChartSeries($"{name} {i}", [0, 1, 2], [i, i + 1, i]))];
        var drawing = new LineChart("", "", [new("", Series("a")), new("", Series("b"))]).ToDrawing();
        var lines = drawing.Shapes.OfType<PolylineShape>().Where(line => line.Stroke.Width > 1).ToList();

        var legend = lines.Where(line => line.Stroke.Width == 3).Select(line => Look(line.Stroke)).ToList();
        Assert.Equal(20, legend.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(legend, lines.Where(line => line.Stroke.Width < 3).Select(line => Look(line.Stroke)));
        Assert.Equal(6 * 3, drawing.Shapes.OfType<CircleShape>().Count(dot => dot.Fill != Colour.White)); // else hollow
        DrawingBounds.AssertInside(drawing);
    }

    private static string Look(Stroke line) => $"{line.Colour.ToHex()} {string.Join(' ', line.Dash)}";

    /// <summary>CIE 1976 L*a*b* of a colour under D65, as some eyes see it.</summary>
    private static double[] Seen(Colour colour, string eyes)
    {
        double[] rgb = [Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue)];
        double[] left = [.. Product(Eyes[eyes], rgb).Select(value => Math.Clamp(value, 0, 1))];
        var xyz = Product([0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505], left);
        var (x, y, z) = (Root(xyz[0] / 0.95047), Root(xyz[1]), Root(xyz[2] / 1.08883));
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double Linear(byte value) =>
        value <= 10 ? value / 255.0 / 12.92 : Math.Pow((value / 255.0 + 0.055) / 1.055, 2.4);

    private static double Root(double value) =>
        value > 216.0 / 24389 ? Math.Cbrt(value) : (24389.0 / 27 * value + 16) / 116;

    private static double[] Product(double[] matrix, double[] vector) =>
        [.. matrix.Chunk(3).Select(row => row.Zip(vector, (a, b) => a * b).Sum())];

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
