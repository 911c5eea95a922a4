using System.Net;
using Penman.Studio.Bringing;

namespace Penman.Tests.Studio;

/// <summary>Files are taken from the studio's own pages alone, and only those that are awaited.</summary>
public sealed class UploadGuardTests : ServedStudioTests, IAsyncLifetime
{
    private readonly ServedStudio _studio;

    public UploadGuardTests()
        : this(new()) { }

    private UploadGuardTests(ServedStudio studio)
        : base(studio) => _studio = studio;

    public ValueTask InitializeAsync() => _studio.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return _studio.DisposeAsync();
    }

    [Theory]
    [InlineData("/sent/nothing/0", HttpStatusCode.NotFound)]
    [InlineData("/sent/..%2Fsecret/0", HttpStatusCode.NotFound)]
    [InlineData("/sent/{key}/-1", HttpStatusCode.NotFound)]
    [InlineData("/sent/{key}/1", HttpStatusCode.NotFound)]
    [InlineData("/sent/{key}/..%2F0", HttpStatusCode.NotFound)]
    [InlineData("/sent/{key}/0", HttpStatusCode.NoContent)]
    public async Task Files_are_taken_in_where_they_are_awaited_and_nowhere_else(string path, HttpStatusCode status)
    {
        var set = Server.Bringing.Begin(new([new("a.csv", 5)], new()));

        Assert.Equal(status, await Send(path.Replace("{key}", set.Transfer.Key, StringComparison.Ordinal), length: 5));
    }

    [Fact]
    public async Task A_file_of_more_bytes_than_were_told_is_refused()
    {
        var set = Server.Bringing.Begin(new([new("a.csv", 5)], new()));

        Assert.NotEqual(HttpStatusCode.NoContent, await Send($"/sent/{set.Transfer.Key}/0", length: 6));

        Assert.Equal(BroughtState.Failed, set.State);
    }

    [Fact]
    public async Task A_page_elsewhere_sends_nothing()
    {
        var set = Server.Bringing.Begin(new([new("a.csv", 5)], new()));

        Assert.Equal(
            HttpStatusCode.Forbidden,
            await Send($"/sent/{set.Transfer.Key}/0", length: 5, "https://evil.example")
        );

        Assert.Equal((BroughtState.Receiving, 0), (set.State, set.Transfer.Received));
    }

    private async Task<HttpStatusCode> Send(string path, int length, string? origin = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(
                Root.ToString().TrimEnd('/') + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );
        request.Headers.Add("Cookie", await Cookie());
        request.Headers.Add("Origin", origin ?? Root.ToString().TrimEnd('/'));
        request.Content = new ByteArrayContent(new byte[length]);
        using var answer = await Client.SendAsync(request);
        return answer.StatusCode;
    }
}
