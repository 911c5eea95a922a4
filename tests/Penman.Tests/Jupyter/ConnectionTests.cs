using Penman.Jupyter.Wire;
using Penman.Tests.Support;

namespace Penman.Tests.Jupyter;

public sealed class ConnectionTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Addresses_and_key_are_read()
    {
        var connection = Read(
            """
            {"transport": "tcp", "ip": "127.0.0.1", "key": "k", "signature_scheme": "hmac-sha256", "shell_port": 1,
             "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5}
            """
        );

        Assert.Equal(
            [
                "tcp://127.0.0.1:1",
                "tcp://127.0.0.1:2",
                "tcp://127.0.0.1:3",
                "tcp://127.0.0.1:4",
                "tcp://127.0.0.1:5",
                "k",
            ],
            [
                connection.Shell,
                connection.Control,
                connection.Publications,
                connection.Input,
                connection.Heartbeat,
                connection.Key,
            ]
        );
    }

    [Theory]
    [InlineData("{\"transport\": \"ipc\"}", "the transport is \"ipc\", and only tcp is known")]
    [InlineData("{\"transport\": \"tcp\", \"key\": \"k\", \"signature_scheme\": \"md5\"}", "by \"md5\"")]
    [InlineData("{\"transport\": \"tcp\", \"ip\": \"127.0.0.1\"}", "it has no shell_port")]
    [InlineData("[]", "is no connection file")]
    [InlineData("", "is no connection file")]
    public void What_is_not_understood_is_said(string text, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<InvalidDataException>(() => Read(text)).Message);

    [Fact]
    public void A_file_that_is_not_there_is_answered_with_what_to_do() =>
        Assert.Contains(
            "say \"penman-notebook install\" once",
            Assert.Throws<InvalidDataException>(() => Connection.Read(_temp.File("none.json"))).Message
        );

    private Connection Read(string text)
    {
        File.WriteAllText(_temp.File("connection.json"), text);
        return Connection.Read(_temp.File("connection.json"));
    }
}
