using System.Xml.Linq;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Diagrams;
using Penman.Pictures.Drawing;
using Penman.Tests.Pictures.Drawing;
using Penman.Tests.Support;

namespace Penman.Tests.Networks.Diagrams;

public class ArchitectureDiagramTests
{
    private static readonly LayerSummary[] Layers =
    [
        Layer("Linear", "100 → 6272", [100], [6272], 633_472, LayerKind.Linear),
        Layer("Reshape", "", [6272], [128, 7, 7], 0, LayerKind.Reshape),
        Layer("ReLU", "", [128, 7, 7], [128, 7, 7], 0, LayerKind.Activation),
        Layer("ConvTranspose2d", "4×4, stride 2", [128, 7, 7], [64, 14, 14], 131_072, LayerKind.Convolution),
        Layer("BatchNorm2d", "64", [64, 14, 14], [64, 14, 14], 128, LayerKind.Normalisation),
        Layer("LeakyReLU", "0.2", [64, 14, 14], [64, 14, 14], 0, LayerKind.Activation),
        Layer("ConvTranspose2d", "5×5 & <odd>", [64, 14, 14], [1, 28, 28], 1_025, LayerKind.Convolution),
        Layer("Tanh", "", [1, 28, 28], [1, 28, 28], 0, LayerKind.Activation),
    ];

    private static readonly ArchitectureDiagram Diagram = new("DCGAN generator", Layers)
    {
        InputName = "latent",
        OutputName = "image",
    };

    [Fact]
    public void The_picture_names_every_layer_shape_and_count()
    {
        var svg = XDocument.Parse(SvgRenderer.Render(Diagram.ToDrawing()));
        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();

        foreach (
            var expected in (string[])
                ["DCGAN generator", "latent", "image", "Linear", "Reshape", "ReLU", "Tanh", "5×5 & <odd>"]
        )
            Assert.Single(texts, expected);
        Assert.Equal(2, texts.Count(text => text == "ConvTranspose2d"));
        Assert.Single(texts, "BatchNorm2d (64)");
        Assert.Single(texts, "LeakyReLU (0.2)");
        foreach (var shape in (string[])["100", "6272", "128×7×7", "64×14×14", "1×28×28"])
            Assert.Single(texts, shape);
        foreach (var count in (string[])["633,472", "131,072", "128", "1,025", "765,697"])
            Assert.Single(texts, count);
    }

    [Fact]
    public void Boxes_are_wider_for_larger_outputs_and_do_not_overlap()
    {
        var boxes = Boxes(Diagram);

        Assert.Equal(Layers.Length, boxes.Count);
        Assert.Equal(boxes[0].Width, boxes[1].Width);
        Assert.True(boxes[3].Width > boxes[1].Width);
        Assert.True(boxes[6].Width < boxes[1].Width);
        Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(pair.First.Top + pair.First.Height < pair.Second.Top));
    }

    [Fact]
    public void Text_fits_into_its_box_and_everything_into_the_drawing() => AssertFits(Diagram);

    public static MatrixTheoryData<string, Conditioning> Architectures =>
        new(Presets.OfEveryNetwork, Enum.GetValues<Conditioning>());

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Every_architecture_fits_with_all_its_options(string name, Conditioning conditional)
    {
        var options = DigitNetworks.Options with
        {
            Conditional = conditional,
            GeneratorNorm = GeneratorNorm.Batch,
            MinibatchDeviation = true,
            Dropout = 0.3,
        };
        var (architecture, weights) = (Catalogue.Architecture(name), new Initialisation(seed: 1, stream: 1));
        AssertFits(architecture.CreateGenerator(options, weights));
        AssertFits(architecture.CreateDiscriminator(options, weights));
    }

    [Fact]
    public void Only_layers_that_keep_the_shape_share_an_arrow()
    {
        var heads = Diagram.ToDrawing().Shapes.OfType<PolygonShape>();

        // Into Linear, Reshape, both convolutions, and out.
        Assert.Equal(5, heads.Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Short_and_long_networks_fit(int count)
    {
        var long20 = Diagram with
        {
            Layers = [.. Enumerable.Range(0, count).Select(i => Layers[i % Layers.Length])],
            Title = new('W', 60),
        };

        DrawingBounds.AssertInside(long20.ToDrawing());
    }

    [Fact]
    public void The_same_diagram_gives_the_same_bytes()
    {
        Assert.Equal(SvgRenderer.Render(Diagram.ToDrawing()), SvgRenderer.Render(Diagram.ToDrawing()));
        Assert.Equal(
            Rasteriser.Render(Diagram.ToDrawing(), 2).Pixels,
            Rasteriser.Render(Diagram.ToDrawing(), 2).Pixels
        );
    }

    [Fact]
    public void A_network_without_layers_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => (Diagram with { Layers = [] }).ToDrawing());
    }

    private static void AssertFits(Network network) => AssertFits(new ArchitectureDiagram("network", network.Summary));

    private static void AssertFits(ArchitectureDiagram diagram)
    {
        var drawing = diagram.ToDrawing();

        DrawingBounds.AssertInside(drawing);
        foreach (var box in Boxes(diagram))
        foreach (var text in drawing.Shapes.OfType<TextShape>().Where(t => t.Style.Anchor == TextAnchor.Middle))
            if (text.Position.Y > box.Top && text.Position.Y < box.Top + box.Height)
                Assert.InRange(text.Style.Measure(text.Text), 1, box.Width - 20);
    }

    // The nodes for input and output are the boxes without outline.
    private static List<RectangleShape> Boxes(ArchitectureDiagram diagram) =>
        [.. diagram.ToDrawing().Shapes.OfType<RectangleShape>().Where(box => box.Stroke is not null)];

    private static LayerSummary Layer(
        string type,
        string detail,
        int[] input,
        int[] output,
        long parameters,
        LayerKind kind
    ) =>
        new(type.ToLowerInvariant(), type, detail, Penman.Tensors.Shape.Of(input), Penman.Tensors.Shape.Of(output))
        {
            Kind = kind,
            Parameters = parameters,
        };
}
