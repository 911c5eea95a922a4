using Penman.Tests.Support;

namespace Penman.Tests.Jupyter;

public sealed class FarewellTests
{
    [Fact]
    public void A_cell_that_does_not_listen_is_said_to_go_on_and_a_farewell_ends_the_kernel_all_the_same()
    {
        using var front = new FrontEnd();
        front.Send(
            "execute_request",
            new() { ["code"] = "Console.WriteLine(1); int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); Fib(90)" }
        );
        front.Next("stream");

        front.Control("interrupt_request");
        Assert.StartsWith("The cell is in a call that does not listen", (string?)front.Next("stream").Content["text"]);

        Assert.Equal("ok", (string?)front.Control("shutdown_request")["status"]);
        Assert.Equal(0, front.ExitCode());
    }
}
