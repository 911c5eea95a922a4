using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Tests.Networks.Layers;

public sealed class CodeLayersTests
{
    private static readonly Initialisation Anything = new(seed: 1, stream: 1);

    [Fact]
    public void The_first_latent_numbers_become_a_one_hot_of_the_largest_and_the_others_stay()
    {
        var layer = new CodeInput("codes", new(Values: 4, Continuous: 1));
        var latent = Batch([2, 6], -1, 0.5f, -2, 0.25f, 7, 8, -3, -4, -5, -1, 0.5f, 9);
        var pass = Pass.Inference();

        var made = layer.Forward(latent, pass);

        // Times sqrt(4); of negative numbers, too, one is the largest.
        Assert.Equal([0, 2, 0, 0, 7, 8, 0, 0, 0, 2, 0.5f, 9], Evaluate(made));
        Assert.Equal([0, 1, 0, 0, 7, 0, 0, 0, 1, 0.5f], Evaluate(pass.Codes!));
        Assert.Equal("4 values, 1 continuous", layer.Detail);
    }

    [Theory]
    [InlineData(3, 0, new float[] { 0, 1, 0 })]
    [InlineData(0, 2, new float[] { 1, 4 })]
    [InlineData(2, 1, new float[] { 0, 1, 3 })]
    public void Either_kind_of_codes_may_be_alone_and_all_numbers_may_be_codes(
        int values,
        int continuous,
        float[] codes
    )
    {
        var pass = Pass.Inference();
        var layer = new CodeInput("codes", new(values, continuous));
        var made = layer.Forward(Batch([1, 3], 1, 4, 3), pass);
        Assert.Equal([1, 3], made.Shape);
        Assert.Equal(codes, Evaluate(pass.Codes!));
    }

    [Fact]
    public void Of_numbers_that_are_equal_and_largest_the_first_one_counts()
    {
        var codes = new CodeSizes(Values: 5, Continuous: 0);
        float[][] latents =
        [
            [0, 0, 0, 0, 0],
            [1, 2, 2, 0, 2],
            [-1, -2, -1, -1, -3],
            [0, 1, 0, 3, 3],
        ];
        var pass = Pass.Inference();
        new CodeInput("codes", codes).Forward(Batch([4, 5], [.. latents.SelectMany(latent => latent)]), pass);
        var rows = Evaluate(pass.Codes!).Chunk(5).ToList();
        Assert.Equal([0, 1, 0, 3], latents.Select(latent => codes.ValueOf(latent)));
        Assert.Equal([0, 1, 0, 3], rows.Select(row => Array.IndexOf(row, 1)));
        Assert.All(rows, row => Assert.Equal(1, row.Sum()));
    }

    [Fact]
    public void What_can_be_no_codes_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CodeSizes(Values: -1, Continuous: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CodeSizes.None with { Continuous = -1 });
        Assert.Equal(
            "A code of 3 values is looked for among 2 latent numbers; give at least as many.",
            Assert.Throws<ArgumentException>(() => new CodeSizes(Values: 3, Continuous: 0).ValueOf([1, 2])).Message
        );
    }

    [Fact]
    public void Heads_without_options_are_refused_by_name()
    {
        Assert.Equal("options", NameIn(() => new CodeHead("head", features: 2, Anything, null!)));
        Assert.Equal("options", NameIn(() => new CodeHead("head", features: 2, Anything, new(Codes: null!))));
        Assert.Equal("options", NameIn(() => new AuxiliaryHead("head", features: 2, Anything, null!)));

        static string? NameIn(Func<Layer> create) => Assert.Throws<ArgumentNullException>(create).ParamName;
    }

    [Fact]
    public void More_codes_than_latent_numbers_are_refused()
    {
        var layer = new CodeInput("codes", new(Values: 3, Continuous: 1));
        Assert.Equal(
            "codes: 4 codes are to be made of 3 latent numbers; take fewer codes, or more numbers.",
            Assert.Throws<ShapeException>(() => layer.Forward(Batch([1, 3], 1, 2, 3), Pass.Inference())).Message
        );
    }

    [Fact]
    public void The_head_gives_a_logit_and_leaves_its_guesses_with_the_pass()
    {
        var head = new CodeHead("head", features: 2, Anything, new(new CodeSizes(Values: 2, Continuous: 1)));
        float[][] values =
        [
            [2, -1], // w
            [0.5f], // b
            [1, 0, 0, 1, 1, 1], // V
            [0, 0, -4], // c
        ];
        foreach (var (parameter, numbers) in head.Parameters.Zip(values))
            numbers.CopyTo(parameter.Values);
        var pass = Pass.Inference();

        var logit = head.Forward(Batch([1, 2], 3, 5), pass);

        Assert.Equal([2 * 3 - 5 + 0.5f], Evaluate(logit));
        Assert.Equal([3, 5, 3 + 5 - 4], Evaluate(pass.CodeGuesses!));
        Assert.Equal("2 → 1, guesses 2 values, 1 continuous", head.Detail);
        Assert.Null(pass.ClassLogits);
    }

    private static Variable Batch(Shape shape, params float[] numbers)
    {
        var batch = new Variable("batch", shape);
        numbers.CopyTo(batch.Values);
        return batch;
    }

    private static float[] Evaluate(Tensor tensor) => Interpreter.Evaluate<float>([tensor])[0];
}
