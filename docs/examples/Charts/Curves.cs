// Shows: LineChart, ChartPanel, ChartSeries
using Penman.Pictures.Charts;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;

double[] images = [.. Enumerable.Range(0, 100).Select(i => i * 1000.0)];
var loss = new ChartSeries("generator", images, [.. images.Select(x => 1 + Math.Sin(x / 9000) / 5)])
{
    Smoothing = 0.05,
};
var chance = new ChartPanel("D(x)", [new ChartSeries("real", images, [.. images.Select(_ => 0.7)])])
{
    YMin = 0,
    YMax = 1,
    Marks = [0.5],
};
var chart = new LineChart("Losses", "images", [new ChartPanel("loss", [loss]), chance]) { Width = 600 };
File.WriteAllText("losses.svg", SvgRenderer.Render(chart.ToDrawing()));
Png.Write("losses.png", Rasteriser.Render(chart.ToDrawing(), scale: 2));
Console.WriteLine(chart.Panels.Count); // 2
