using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Penman.Studio.Pages.Parts;

/// <summary>Small files that a person chooses on a page.</summary>
internal static class ChosenFile
{
    /// <summary>Reads one.</summary>
    /// <param name="file">What was chosen.</param>
    /// <param name="most">The most bytes that make sense, a number of KiB.</param>
    /// <param name="needs">What takes less, to begin a sentence's end: "networks take".</param>
    /// <exception cref="ArgumentException">It is larger.</exception>
    /// <exception cref="IOException">The browser does not give it: it was moved, or changed, or another one was chosen.</exception>
    public static async Task<byte[]> Read(IBrowserFile file, int most, string needs)
    {
        if (file.Size > most)
            throw new ArgumentException($"{file.Name} is larger than {most / 1024:N0} KiB; {needs} less.");
        try
        {
            using var bytes = new MemoryStream();
            await using var stream = file.OpenReadStream(most);
            await stream.CopyToAsync(bytes);
            return bytes.ToArray();
        }
        catch (Exception exception)
            when (exception is IOException or TimeoutException or JSException or InvalidOperationException)
        {
            throw new IOException($"The browser could not read {file.Name}; choose it again.", exception);
        }
    }
}
