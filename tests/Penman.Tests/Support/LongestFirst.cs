using Penman.Tests.Cli;
using Penman.Tests.Examples;
using Penman.Tests.Game;
using Penman.Tests.Golden;
using Penman.Tests.Packages;
using Penman.Tests.Runs;
using Penman.Tests.Studio;
using Penman.Tests.Support;
using Penman.Tests.Tour;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Penman.Tests.Support;

/// <summary>Begins with the classes that take a minute or more: one that began last would keep a single processor busy to the end.</summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest =
    [
        typeof(PackageTests),
        typeof(TourTests),
        typeof(NotebookRunTests),
        typeof(GoldenTests),
        typeof(TrainedPenman),
        typeof(ProcessTests),
        typeof(SingleFileTests),
        typeof(CatalogueMatrixTests),
        typeof(CookbookTests),
        typeof(BegunFromTests),
        typeof(TypeExamplesTests),
        typeof(HeldOutTests),
        typeof(RecoveryTests),
        typeof(RecipeQualityTests),
        typeof(Sweeps.SweepTests),
        typeof(LiveRunTests),
        typeof(HelloGanTests),
        typeof(ExampleTests),
        typeof(SeenTrainingBrowserTests),
        typeof(KilledStudioTests),
        typeof(ScreensBrowserTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection => Place(collection))]; // a stable order

    /// <summary>A collection is called what it was named, or after its only class.</summary>
    private static int Place(ITestCollection collection)
    {
        var place = Array.FindIndex(
            Longest,
            type =>
                collection.TestCollectionDisplayName == type.Name
                || collection.TestCollectionDisplayName.Contains($" {type.FullName} ", StringComparison.Ordinal)
        );
        return place < 0 ? Longest.Length : place;
    }
}
