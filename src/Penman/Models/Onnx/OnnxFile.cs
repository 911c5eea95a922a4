using Penman.Files;
using Penman.Networks;

namespace Penman.Models.Onnx;

/// <summary>
/// Writes a generator as an ONNX model, operator set 17, IR version 8, that any runtime of that age or later reads.
/// Inputs: <c>latent</c>, float32 (batch, latent size), standard normal; and <c>digit</c>, int64 (batch), of a
/// generator that knows classes. Output: <c>image</c>, float32 (batch, channels, rows, columns) in [-1, 1]. The batch
/// may be of any size.
/// </summary>
public static class OnnxFile
{
    /// <summary>The version of ONNX's operators.</summary>
    public const int OperatorSet = 17;

    /// <summary>The version of ONNX's file format.</summary>
    public const int IrVersion = 8;

    private const string Digit = "digit";
    private const string Digits = "digits";
    private const string Drawn = "image.unclipped";
    private const string Image = "image";
    private const string Batch = "batch";

    /// <summary>Values of the graph that are none of the network's, whose own must be called otherwise.</summary>
    private static readonly string[] Taken =
    [
        Digit,
        Digits,
        Image,
        "isNegative",
        "zero",
        "none",
        "place",
        "black",
        "white",
    ];

    /// <summary>Writes a file; see <see cref="AtomicFile"/> for the exceptions of the disk.</summary>
    /// <exception cref="NotSupportedException">As for <see cref="Encode(Network, IReadOnlyDictionary{string, string})"/>.</exception>
    public static void Write(string path, Network generator, IReadOnlyDictionary<string, string> metadata) =>
        AtomicFile.WriteBytes(path, Encode(generator, metadata));

    /// <summary>The bytes of a model's file, with what is known of it as metadata.</summary>
    /// <exception cref="NotSupportedException">As for <see cref="Encode(Network, IReadOnlyDictionary{string, string})"/>.</exception>
    public static byte[] Encode(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Encode(
            model.Network,
            model.Facts.ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal)
        );
    }

    /// <summary>What goes into the file of a generator and what comes out, in words.</summary>
    public static string Describe(Network generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        var digit = generator.Classes > 0 ? $" and {Digit} ({Batch})" : "";
        var image = string.Join(", ", generator.OutputShape);
        return $"{FrozenNetwork.Latent} ({Batch}, {generator.InputShape[0]}){digit} to {Image} ({Batch}, {image}) in [-1, 1]";
    }

    /// <summary>
    /// The file's bytes, which depend on the generator, the metadata and the version of Penman alone.
    /// </summary>
    /// <exception cref="NotSupportedException">
    /// A layer of one's own uses an operation without a counterpart, or depends on the batch's size.
    /// </exception>
    public static byte[] Encode(Network generator, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(metadata);
        var model = new ProtobufMessage()
            .Whole(1, IrVersion)
            .Text(2, "penman")
            .Text(3, OwnVersion.Text)
            .Message(7, GraphOf(generator))
            .Message(8, new ProtobufMessage().Whole(2, OperatorSet));
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            model.Message(14, new ProtobufMessage().Text(1, key).Text(2, value));
        return model.ToArray();
    }

    private static ProtobufMessage GraphOf(Network generator)
    {
        var values = new OnnxValues(
            FrozenNetwork.Of(generator, batch: 2),
            FrozenNetwork.Of(generator, batch: 3),
            Drawn,
            Taken
        );
        var graph = new ProtobufMessage();
        if (generator.Classes > 0)
            AddLabels(graph, generator.Classes);
        for (var i = 0; i < values.Count; i++)
            values.AddTo(graph, i);
        graph // A runtime's tanh may leave [-1, 1] by a rounding.
            .Message(1, OnnxProto.Node("Clip", [Drawn, "black", "white"], Image))
            .Message(5, OnnxProto.Tensor("black", [], [-1f]))
            .Message(5, OnnxProto.Tensor("white", [], [1f]));
        graph.Text(2, generator.Name).Message(11, Input(FrozenNetwork.Latent, OnnxProto.Float, generator.InputShape));
        if (generator.Classes > 0)
            graph.Message(11, Input(Digit, OnnxProto.Int64, []));
        return graph.Message(12, Input(Image, OnnxProto.Float, values.OutputShape));
    }

    /// <summary>
    /// One-hot labels, picked from a table of them: a digit that is none is an error of the runtime. A negative one, which
    /// Gather would count from the end, becomes one behind it.
    /// </summary>
    private static void AddLabels(ProtobufMessage graph, int classes)
    {
        var table = new float[classes * classes];
        for (var i = 0; i < classes; i++)
            table[i * classes + i] = 1;
        graph
            .Message(1, OnnxProto.Node("Less", [Digit, "zero"], "isNegative"))
            .Message(1, OnnxProto.Node("Where", ["isNegative", "none", Digit], "place"))
            .Message(1, OnnxProto.Node("Gather", [Digits, "place"], FrozenNetwork.Labels).With("axis", 0L))
            .Message(5, OnnxProto.Tensor("zero", 0))
            .Message(5, OnnxProto.Tensor("none", classes))
            .Message(5, OnnxProto.Tensor(Digits, [classes, classes], table));
    }

    private static ProtobufMessage Input(string name, int type, Shape example) =>
        OnnxProto.Value(name, type, [Batch, .. example.Cast<object>()]);
}
