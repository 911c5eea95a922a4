using Radzen;

namespace Penman.Studio.Pages.Parts;

/// <summary>Asks before something is lost.</summary>
internal static class LastWord
{
    /// <summary>
    /// Whether a person says so. What has the focus first is the button that does nothing: a key that is pressed too soon, or closes
    /// the question, loses nothing.
    /// </summary>
    /// <param name="dialogs">Where it is asked.</param>
    /// <param name="question">The question.</param>
    /// <param name="loss">What is lost.</param>
    /// <param name="doIt">What the button is called that does it.</param>
    /// <param name="leaveIt">What the button is called that does nothing.</param>
    public static async Task<bool> HasBeenSaid(
        this DialogService dialogs,
        string question,
        string loss,
        string doIt,
        string leaveIt = "Stay"
    ) =>
        // The dialogue's own "OK" comes first and has the focus; "Cancel" says false, closing says nothing.
        await dialogs.Confirm(loss, question, new ConfirmOptions { OkButtonText = leaveIt, CancelButtonText = doIt })
            is false;
}
