using System.Net;
using System.Text.Json.Nodes;
using Penman.Models;
using Penman.Serve;
using Penman.Serve.Context;
using Penman.Tests.Cli;

namespace Penman.Tests.Serve;

/// <summary>A server of the model in the box, for a class of tests, or of another for one test.</summary>
public sealed class ServedDigits : IAsyncLifetime
{
    private readonly HttpClient _client = new();

    internal DigitServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await DigitServer.StartAsync(Box);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }

    internal static ServeOptions Box => Of(Model.InTheBox());

    internal static ServeOptions Of(Model model) => new(model) { Port = 0 };

    internal static async Task<ServedDigits> StartAsync(ServeOptions options) =>
        new() { Server = await DigitServer.StartAsync(options) };

    /// <summary>A server of what a test saved as the usual model.</summary>
    internal static Task<ServedDigits> StartAsync(CliRunner cli) =>
        StartAsync(Of(Model.OpenGenerator(cli.File("models/generator.safetensors"))));

    internal Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, content: null, headers);

    internal async Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        byte[]? content,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(Server.Address, path));
        if (content is not null)
            request.Content = new ByteArrayContent(content);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await _client.SendAsync(request);
    }

    internal async Task<byte[]> Bytes(string path)
    {
        using var answer = await Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The status and the sentence of what is refused.</summary>
    internal static async Task<(HttpStatusCode Status, string Sentence)> Refused(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return (answer.StatusCode, (string)problem["detail"]!);
    }

    internal async Task Until(Func<string, bool> metrics)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!metrics(await _client.GetStringAsync(new Uri(Server.Address, "/metrics"), patience.Token)))
            await Task.Delay(10, patience.Token);
    }
}
