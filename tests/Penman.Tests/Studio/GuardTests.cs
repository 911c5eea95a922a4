using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Net.WebSockets;
using Penman.Studio;
using Penman.Studio.Guards;

namespace Penman.Tests.Studio;

/// <summary>Who is let in, asked as another program on this machine, or a page elsewhere, would.</summary>
public sealed class GuardTests(ServedStudio studio) : ServedStudioTests(studio), IClassFixture<ServedStudio>
{
    [Fact]
    public async Task The_address_lets_in_and_leaves_the_token_behind()
    {
        using var first = await Get("/" + Server.Address.Query);
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));

        Assert.Equal((HttpStatusCode.Redirect, "/"), (first.StatusCode, first.Headers.Location?.ToString()));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        using var page = await Get("/", ("Cookie", await Cookie()));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Penman studio", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/nothing/at/all", HttpStatusCode.NotFound)]
    [InlineData("/judge/runs", HttpStatusCode.OK)]
    public async Task An_unknown_page_is_a_page_that_says_so(string path, HttpStatusCode status)
    {
        using var answer = await Get(path, ("Cookie", await Cookie()));

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("blazor.web.js", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/%5cevil.example/")]
    [InlineData("/draw")]
    public async Task The_token_opens_this_server_s_page_and_no_other(string path)
    {
        using var answer = await Get(path + Server.Address.Query);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?token=")]
    [InlineData("/?token=0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("/assets/studio.js")]
    [InlineData("/pictures/digits.png")]
    [InlineData("/exports/1")]
    [InlineData("/pictures/brought/1/grey.png")]
    [InlineData("/_blazor/negotiate")]
    public async Task Without_the_token_nothing_is_told(string path)
    {
        using var answer = await Get(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("printed in its terminal", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("localhost.evil.example:{port}")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("192.168.0.1:{port}")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1")]
    public async Task A_name_that_somebody_points_here_is_refused(string host)
    {
        using var answer = await Get("/", ("Cookie", await Cookie()), ("Host", Here(host)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("localhost:{port}")]
    [InlineData("127.0.0.1:{port}")]
    [InlineData("[::1]:{port}")]
    public async Task Its_own_names_are_served(string host)
    {
        using var answer = await Get("/", ("Cookie", await Cookie()), ("Host", Here(host)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_elsewhere_gets_no_answer(string name, string value)
    {
        using var answer = await Get("/pictures/digits.png", ("Cookie", await Cookie()), (name, value));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task What_changes_something_must_say_that_it_comes_from_here()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Post(origin: null));
        Assert.Equal(HttpStatusCode.Forbidden, await Post("https://evil.example"));
        Assert.Equal(HttpStatusCode.OK, await Post(Root.ToString().TrimEnd('/')));

        async Task<HttpStatusCode> Post(string? origin)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                new Uri(Root, "/_blazor/negotiate?negotiateVersion=1")
            );
            request.Headers.Add("Cookie", await Cookie());
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            using var answer = await Client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData(null, false)]
    [InlineData("here", true)]
    public async Task A_WebSocket_opens_from_the_studio_s_own_pages_alone(string? origin, bool isOpened)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", await Cookie());
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", isOpened ? Root.ToString().TrimEnd('/') : origin);
        var connecting = socket.ConnectAsync(
            new UriBuilder(new Uri(Root, "/_blazor")) { Scheme = "ws" }.Uri,
            CancellationToken.None
        );

        if (isOpened)
            await connecting;
        else
            await Assert.ThrowsAsync<WebSocketException>(() => connecting);
        Assert.Equal(isOpened ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing/here")]
    [InlineData("/assets/studio.js")]
    public async Task Every_answer_forbids_what_no_page_needs(string path)
    {
        using var answer = await Get(path, ("Cookie", await Cookie()));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("Server", answer.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task A_page_has_no_script_of_its_own_and_loads_from_here_alone()
    {
        using var answer = await Get("/", ("Cookie", await Cookie()));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotMatch("<script(?![^>]*src=)", page);
        Assert.DoesNotMatch("\\son[a-z]+=", page);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
    }

    [Theory]
    [InlineData("/pictures/runs/..%2Fsecret/1.png")]
    [InlineData("/pictures/runs/%2E%2E/1.png")]
    [InlineData("/pictures/runs/run/../../options.json")]
    [InlineData("/pictures/brought/1/..%2F..%2Fsecret.png")]
    [InlineData("/pictures/brought/..%2Fsecret/grey.png")]
    [InlineData("/assets/..%2F..%2Fsecret")]
    [InlineData("/assets/%2Fetc%2Fpasswd")]
    public async Task No_path_of_a_request_leaves_the_folders(string path)
    {
        Directory.CreateDirectory(Temp.File("secret/samples"));
        File.WriteAllText(Temp.File("secret/options.json"), "{}");
        File.WriteAllBytes(Temp.File("secret/samples/step-000001.png"), [1]);
        Directory.CreateDirectory(Temp.File("runs"));

        using var answer = await Get(path, ("Cookie", await Cookie()));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_large_upload_is_cut_off()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(Root, "/_blazor/negotiate?negotiateVersion=1")
        );
        request.Headers.Add("Cookie", await Cookie());
        request.Headers.Add("Origin", Root.ToString().TrimEnd('/'));
        request.Content = new ByteArrayContent(new byte[9 << 20]);
        try
        {
            using var answer = await Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException exception)
        {
            Assert.IsType<IOException>(exception.InnerException); // hung up on while it was sending
        }
    }

    [Fact]
    public async Task No_other_address_of_this_machine_answers()
    {
        var others = NetworkInterface
            .GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses.Select(found => found.Address))
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
            .ToList();
        Assert.SkipWhen(others.Count == 0, "This machine has no address but its own.");

        foreach (var address in others)
        {
            using var socket = new TcpClient();
            var refusal = await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(address, Root.Port));
            Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
        }

        using var own = new TcpClient();
        await own.ConnectAsync(IPAddress.Loopback, Root.Port);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_one_that_is_free()
    {
        var failure = await Assert.ThrowsAsync<IOException>(() => StudioServer.StartAsync(new() { Port = Root.Port }));
        Assert.Matches(
            $"^Port {Root.Port} is in use, perhaps by another studio; port [0-9]+ is free[.]$",
            failure.Message
        );
    }

    [Fact]
    public void Tokens_are_long_and_never_the_same()
    {
        Assert.True(new AccessToken().Value.Length >= 32);
        Assert.NotEqual(new AccessToken().Value, new AccessToken().Value);
    }

    private string Here(string host) => host.Replace("{port}", $"{Root.Port}", StringComparison.Ordinal);
}
