namespace Penman.Tests.Examples;

public sealed class HelloGanTests
{
    [Fact]
    public void Ten_lines_of_code_draw_digits_with_the_ink_and_the_variety_of_handwriting()
    {
        var example = ExampleProgram.Run("hello_gan");
        Assert.InRange(example.MeanInk, 0.09, 0.19);
        Assert.InRange(example.MeanDistance, 0.10, 0.30);
    }
}
