using System.Net;
using System.Text.Json;
using Penman.Data;
using Penman.Files;
using Penman.Networks;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

namespace Penman.Models.WebPage;

/// <summary>
/// Writes a generator as one HTML file that draws in the browser: the weights, a small interpreter of the network in
/// plain JavaScript, buttons for digits and sliders for style. It loads nothing, so it works from a disk and without a
/// network. A seed gives the picture that it gives here, 99.9 % of its pixels to within a grey level.
/// </summary>
public static class GeneratorPage
{
    /// <summary>Arrays below this many numbers stay float32.</summary>
    private const int LeastPacked = 1024;

    /// <summary>Pictures to choose from of a generator that knows no classes.</summary>
    private const int Styles = 10;

    /// <summary>Directions of style that a model's page has a slider for.</summary>
    private const int Sliders = 6;

    private const int FirstChoice = 3;
    private const int LargestKey = 9;

    /// <summary>What network.js can calculate.</summary>
    internal static readonly FrozenOperation[] Operations =
    [
        .. Enum.GetValues<FrozenOperation>()
            .Except([
                FrozenOperation.Input,
                FrozenOperation.Constant,
                FrozenOperation.LeakySlope,
                FrozenOperation.Pad,
                FrozenOperation.Conv2dWeightGrad,
                FrozenOperation.RandomNormal,
                FrozenOperation.RandomUniform,
            ]),
    ];

    private static readonly string[] Parts = ["page.css", "random.js", "network.js", "page.js"];

    /// <summary>Writes a file; see <see cref="AtomicFile"/> for the exceptions of the disk.</summary>
    /// <exception cref="NotSupportedException">As for <see cref="Render(Network, GeneratorPageOptions)"/>.</exception>
    public static void Write(string path, Network generator, GeneratorPageOptions options) =>
        AtomicFile.WriteText(path, Render(generator, options));

    /// <summary>The page of a model, with a slider for each of the strongest directions of style.</summary>
    /// <param name="model">A generator.</param>
    /// <param name="title">The heading.</param>
    /// <param name="team">The workers that look for the directions; they do not change the page.</param>
    /// <param name="progress">Told the share of that search that is done, from 0 to 1.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="NotSupportedException">As for <see cref="Render(Network, GeneratorPageOptions)"/>.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static string Render(
        Model model,
        string title,
        WorkerTeam team,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        var directions = PrincipalDirections.Find(team, model.Network, options: null, progress, cancellation);
        var options = new GeneratorPageOptions
        {
            Title = title,
            Directions = [.. directions.Take(Sliders).Select(direction => direction.Vector)],
            Facts = model.Facts,
            Classes = model.Card.Classes,
        };
        return Render(model.Network, options);
    }

    /// <summary>The page's text, which depends on the generator and the options alone.</summary>
    /// <exception cref="NotSupportedException">
    /// A layer of one's own uses an operation that the page does not know, or it makes no images.
    /// </exception>
    public static string Render(Network generator, GeneratorPageOptions options)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(options);
        var page = ReadPart("page.html");
        foreach (var part in Parts)
            page = page.Replace($"{{{{{part}}}}}", ReadPart(part).TrimEnd(), StringComparison.Ordinal);
        var graph = FrozenNetwork.Of(generator, batch: 1);
        var names = NamesOf(generator, options);
        var described = ModelOf(graph, generator, options) with { Names = names?.Names, Files = names?.FileNames };
        // JSON as the serializer writes it has no '<', so nothing can end the script that holds it.
        var model = JsonSerializer.Serialize(described, PageJson.Default.PageModel);
        (string, string)[] places = [.. Sizes(FormatOf(graph, generator), generator.Classes), .. Words(names)];
        foreach (var (name, value) in places)
            page = page.Replace($"{{{{{name}}}}}", value, StringComparison.Ordinal);
        return page.Replace("{{model}}", model, StringComparison.Ordinal)
            .Replace("{{title}}", WebUtility.HtmlEncode(options.Title), StringComparison.Ordinal);
    }

    /// <summary>What choices are called that are not digits; null where they are, or where there are no classes.</summary>
    private static ClassNames? NamesOf(Network generator, GeneratorPageOptions options) =>
        options.Classes is { AreDigits: false } names && names.Count == generator.Classes ? names : null;

    /// <summary>How the page calls a choice: a digit by its number, another class by its name.</summary>
    private static IEnumerable<(string Name, string Value)> Words(ClassNames? names)
    {
        var isNamed = names is not null;
        yield return ("shown", isNamed ? "${model.names[state.choice]}" : "A ${state.choice}");
        yield return ("button", isNamed ? "${model.names[choice]}" : "The digit ${choice}");
        yield return ("file", isNamed ? "class-${model.files[state.choice]}" : "digit-${state.choice}");
        yield return ("caption", isNamed ? "model.names[choice]" : "String(choice)");
        yield return ("kind", isNamed ? "class" : "digit");
        yield return ("stage", isNamed ? "The picture" : "The digit");
    }

    private static ImageFormat FormatOf(FrozenGraph graph, Network generator)
    {
        var shape = graph.Nodes[^1].Shape;
        return shape.Rank == 4 && shape[1] is 1 or 3
            ? ImageFormat.Of(shape)
            : throw new NotSupportedException(
                $"HTML: the page shows grey or coloured images, not {generator.Name}'s of {Shape.Of(shape.AsSpan()[1..])}."
            );
    }

    /// <summary>What the page's parts leave open. The square of the canvas holds the image in its middle.</summary>
    private static IEnumerable<(string Name, string Value)> Sizes(ImageFormat format, int classes)
    {
        var isSquare = format.Channels == 1 && format.Rows == format.Columns;
        yield return ("paint", ReadPart(isSquare ? "paint-grey-square.js" : "paint-any.js").TrimEnd());
        yield return ("format", $"[{format.Channels}, {format.Rows}, {format.Columns}]");
        yield return ("side", $"{Math.Max(format.Rows, format.Columns)}");
        yield return ("rows", $"{format.Rows}");
        yield return ("columns", $"{format.Columns}");
        yield return ("values", $"{format.Values}");
        var choices = classes == 0 ? Styles : classes;
        yield return ("choices", $"{choices}");
        yield return ("first", $"{Math.Min(FirstChoice, choices - 1)}");
        yield return ("lastKey", $"{Math.Min(choices, LargestKey + 1) - 1}");
        yield return ("all", choices == Styles ? "Ten digits" : $"All {choices} classes");
    }

    private static PageModel ModelOf(FrozenGraph graph, Network generator, GeneratorPageOptions options) =>
        new(
            generator.InputShape.ElementCount,
            generator.Classes,
            [.. options.Directions.Select(direction => PackedNumbers.Floats([.. direction]))],
            [.. options.Facts.Select(fact => (string[])[fact.Label, fact.Value])],
            [.. graph.Nodes.Select(Describe)]
        );

    private static PageNode Describe(FrozenNode node)
    {
        var described = new PageNode(node.Operation.ToString(), node.Shape.ToArray());
        if (node.Operation == FrozenOperation.Input)
            return described with { Name = node.Name };
        if (node.Operation != FrozenOperation.Constant)
            return Operations.Contains(node.Operation)
                ? described with
                {
                    Inputs = node.Inputs,
                    Settings = node.Settings,
                }
                : throw new NotSupportedException(
                    $"HTML: the operation {described.Op} of a generator cannot be put on a page."
                );
        if (node.Values.Length < LeastPacked)
            return described with { Floats = PackedNumbers.Floats(node.Values.Span) };
        var (steps, packed) = PackedNumbers.Pack(node.Values.Span, rows: node.Shape[0]);
        return described with { Steps = steps, Packed = packed };
    }

    private static string ReadPart(string name) => Resource.ReadText($"page/{name}");
}

/// <summary>What stands on a generator's page beside its digits.</summary>
public sealed record GeneratorPageOptions
{
    /// <summary>The heading where nobody gives another.</summary>
    public const string UsualTitle = "Digits by Penman";

    /// <summary>Characters of a heading that a person writes, at most.</summary>
    public const int LongestTitle = 100;

    /// <summary>The heading.</summary>
    public string Title { get; init; } = UsualTitle;

    /// <summary>
    /// Directions of the latent space that get a slider each: vectors of length 1 that are orthogonal.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<float>> Directions { get; init; } = [];

    /// <summary>What the classes are called; null where they are digits or nobody knows.</summary>
    public ClassNames? Classes { get; init; }

    /// <summary>What is known of the model, for the foot of the page.</summary>
    public IReadOnlyList<ModelFact> Facts { get; init; } = [];
}
