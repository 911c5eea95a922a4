using Penman.Studio;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>A studio that is served, and who asks it without a browser.</summary>
public abstract class ServedStudioTests : IAsyncLifetime
{
    private protected TempFolder Temp { get; } = new();

    private protected HttpClient Client { get; } =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private protected StudioServer Server { get; private set; } = null!;

    private protected Uri Root => new(Server.Address.GetLeftPart(UriPartial.Authority));

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
        Client.Dispose();
        Temp.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<string> Cookie()
    {
        using var answer = await Get("/" + Server.Address.Query);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private protected async Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        // As it stands: a Uri would tidy the path up.
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(
                Root.ToString().TrimEnd('/') + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request);
    }
}
