namespace Penman.Studio.Pages.Parts;

/// <summary>Small pictures inside a page.</summary>
internal static class PngData
{
    /// <summary>A PNG as an address.</summary>
    public static string Of(byte[] png) => $"data:image/png;base64,{Convert.ToBase64String(png)}";
}
