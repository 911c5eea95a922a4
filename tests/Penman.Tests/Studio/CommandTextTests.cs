using Penman.Data;
using Penman.Studio.Exploring;

namespace Penman.Tests.Studio;

/// <summary>How classes are asked for on the command lines that the page shows.</summary>
public sealed class CommandTextTests
{
    private static readonly NamedStyle Five = new("5", new([0f])) { Seed = 5 };

    [Fact]
    public void Digits_go_by_digit_and_classes_of_other_data_by_class()
    {
        var digits = new CommandText("box", Mnist.Classes, shown: 10);
        Assert.Equal("penman generate --seeds 5 --digit 3 --model box", digits.Draw(Five, 3));
        Assert.Equal("penman generate --seeds 0-7 --digits 0-9 --model box", digits.DrawAll(0, 7));

        var letters = new CommandText("a.safetensors", new(["alpha", "beta", "bag, black"]), shown: 3);
        Assert.Equal("penman generate --seeds 5 --class beta --model a.safetensors", letters.Draw(Five, 1));
        Assert.Equal("penman generate --seeds 0-7 --classes 0-2 --model a.safetensors", letters.DrawAll(0, 7));

        var numbers = new CommandText("a.safetensors", new(["3", "7", "42"]), shown: 3);
        Assert.Equal("penman generate --seeds 0-7 --classes 3,7,42 --model a.safetensors", numbers.DrawAll(0, 7));
    }
}
