using Penman.Studio;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>A studio that is served, for a whole class of tests that change nothing in it, or for one test.</summary>
public sealed class ServedStudio : IAsyncLifetime
{
    internal TempFolder Temp { get; } = new();

    internal StudioServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await StudioServer.StartAsync(
            new()
            {
                Port = 0,
                Runs = Temp.File("runs"),
                Models = Temp.File("models"),
            }
        );

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Temp.Dispose();
    }
}
