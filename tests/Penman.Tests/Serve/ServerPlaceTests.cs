using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Penman.Web;

namespace Penman.Tests.Serve;

/// <summary>Where a server listens, and what becomes of what it began where it cannot.</summary>
public sealed class ServerPlaceTests
{
    [Fact]
    public async Task A_server_that_cannot_listen_ends_what_it_began_before_its_tools_are_gone()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var place = new ServerPlace("server", IPAddress.Loopback, ((IPEndPoint)other.LocalEndpoint).Port);
        var builder = place.NewServer(largestBody: 1);
        builder.Services.AddSingleton<Tool>().AddSingleton<SlowToStop>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<SlowToStop>());
        var server = builder.Build();
        var (tool, work) = (
            server.Services.GetRequiredService<Tool>(),
            server.Services.GetRequiredService<SlowToStop>()
        );

        await Assert.ThrowsAsync<IOException>(() => place.StartAsync(server));

        Assert.False(
            await work.FoundNoTool.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)
        );
        Assert.True(tool.IsGone);
    }

    private sealed class Tool : IDisposable
    {
        public bool IsGone { get; private set; }

        public void Dispose() => IsGone = true;
    }

    private sealed class SlowToStop(Tool tool) : BackgroundService
    {
        public TaskCompletionSource<bool> FoundNoTool { get; } = new();

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(Timeout.Infinite, stoppingToken).ContinueWith(_ => { }, CancellationToken.None);
            await Task.Delay(100, CancellationToken.None);
            FoundNoTool.SetResult(tool.IsGone);
        }
    }
}
