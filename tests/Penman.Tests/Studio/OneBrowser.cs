using Microsoft.Playwright;
using Penman.Tests.Studio;
using Penman.Tests.Support;

[assembly: AssemblyFixture(typeof(OneBrowser))]

namespace Penman.Tests.Studio;

/// <summary>
/// One browser for all tests that want one: to start it takes longer than some of them. Each has a context of its own, which shares
/// nothing with the others. One that has ended is started anew.
/// </summary>
public sealed class OneBrowser : IAsyncDisposable
{
    private readonly SemaphoreSlim _door = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>That of the tests.</summary>
    internal static async Task<IBrowser> OpenAsync()
    {
        var one = await TestContext.Current.GetFixture<OneBrowser>();
        return await one!.Open();
    }

    /// <summary>Starts a browser.</summary>
    internal static Task<IBrowser> StartAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Program, Args = Chromium.Switches });

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _door.Dispose();
    }

    private async Task<IBrowser> Open()
    {
        await _door.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            if (_browser is not { IsConnected: true })
                _browser = await StartAsync(_playwright);
            return _browser;
        }
        finally
        {
            _door.Release();
        }
    }
}
