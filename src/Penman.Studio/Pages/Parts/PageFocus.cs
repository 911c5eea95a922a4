using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Penman.Studio.Pages.Parts;

/// <summary>Moves the focus to what a page has just shown, so that it is seen and keys find it.</summary>
internal static class PageFocus
{
    /// <summary>Gives an element the focus; nothing happens where the page is gone.</summary>
    /// <returns>Whether it is drawn: a component may hear of the render before the one that shows it.</returns>
    public static async Task<bool> TakeFocus(this ElementReference element)
    {
        if (element.Id is null)
            return false;
        try
        {
            await element.FocusAsync();
        }
        catch (Exception exception)
            when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // It is closed already.
        }

        return true;
    }

    /// <summary>Leads to the first field of a part of the page that is marked as wrong: what is wrong stands there, and there alone.</summary>
    public static async Task ToFault(this IJSRuntime browser, ElementReference part)
    {
        try
        {
            await browser.InvokeVoidAsync("penmanStudio.toFault", part);
        }
        catch (Exception exception)
            when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // It is closed already.
        }
    }
}
