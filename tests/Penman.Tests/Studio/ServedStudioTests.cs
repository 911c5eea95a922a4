using Penman.Studio;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Who asks a studio that is served, without a browser.</summary>
public abstract class ServedStudioTests : IDisposable
{
    private readonly ServedStudio _studio;

    protected ServedStudioTests(ServedStudio studio) => _studio = studio;

    private protected TempFolder Temp => _studio.Temp;

    private protected StudioServer Server => _studio.Server;

    private protected HttpClient Client { get; } =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private protected Uri Root => new(Server.Address.GetLeftPart(UriPartial.Authority));

    public void Dispose()
    {
        Client.Dispose();
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
