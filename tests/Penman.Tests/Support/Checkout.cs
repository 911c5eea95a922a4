namespace Penman.Tests.Support;

/// <summary>The checkout that the tests run from.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds Penman.slnx.</summary>
    public static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Penman.slnx")))
                folder =
                    Path.GetDirectoryName(folder)
                    ?? throw new DirectoryNotFoundException("The tests must run inside the checkout.");
            return folder;
        }
    }

    /// <summary>All chapters of the tour in one file.</summary>
    public static string Notebook => Path.Combine(Root, "docs", "tour.ipynb");
}
