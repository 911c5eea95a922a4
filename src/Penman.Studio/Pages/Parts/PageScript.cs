using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Penman.Studio.Pages.Parts;

/// <summary>
/// A script that listens to elements of a page while a component shows them. A person may be on the next page before it has come:
/// then it is let go without having been handed what is no longer there.
/// </summary>
/// <param name="browser">Whose page it is.</param>
/// <param name="address">Where the script is.</param>
internal sealed class PageScript(IJSRuntime browser, string address) : IAsyncDisposable
{
    private IJSObjectReference? _module,
        _listener;
    private bool _isAttaching,
        _isClosed;

    /// <summary>
    /// Hands elements to the script's function "attach", once, whose result is asked from then on. Before they are drawn nothing
    /// happens: what a component has by now is shown by its next render, and it may hear of the one before.
    /// </summary>
    public async Task Attach(params object?[] elements)
    {
        if (_isAttaching || elements.Any(element => element is ElementReference { Id: null }))
            return;
        _isAttaching = true;
        try
        {
            _module = await browser.InvokeAsync<IJSObjectReference>("import", address);
            if (!_isClosed)
                _listener = await _module.InvokeAsync<IJSObjectReference>("attach", elements);
        }
        catch (Exception exception)
            when (exception is JSDisconnectedException or OperationCanceledException || _isClosed)
        {
            return; // The page is gone.
        }

        if (_isClosed)
            await Release();
    }

    /// <summary>Asks for something; nothing happens before the script has come.</summary>
    /// <exception cref="JSException">It fails.</exception>
    public async Task Ask(string function, CancellationToken stop, params object?[] arguments)
    {
        if (_listener is not null)
            await _listener.InvokeVoidAsync(function, stop, arguments);
    }

    /// <inheritdoc cref="Ask(string, CancellationToken, object?[])"/>
    public async Task Ask(string function, params object?[] arguments)
    {
        if (_listener is not null)
            await _listener.InvokeVoidAsync(function, arguments);
    }

    /// <summary>Lets it go; its function "dispose" is called first.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        await Release();
    }

    private async Task Release()
    {
        var (listener, module) = (_listener, _module);
        (_listener, _module) = (null, null);
        try
        {
            if (listener is not null)
            {
                await listener.InvokeVoidAsync("dispose");
                await listener.DisposeAsync();
            }

            if (module is not null)
                await module.DisposeAsync();
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone.
        }
    }
}
