namespace Penman.Studio.Learning;

/// <summary>A chapter of the tour.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Title">Its heading, with its number.</param>
/// <param name="Parts">What stands in it, in order.</param>
public sealed record Chapter(string Key, string Title, IReadOnlyList<ChapterPart> Parts)
{
    /// <summary>Addresses of the pictures that it shows.</summary>
    public required IReadOnlyList<string> Pictures { get; init; }

    /// <summary>Pages of the studio where a person tries what it tells.</summary>
    public required IReadOnlyList<PageLink> Pages { get; init; }

    internal static Chapter Of(string key, string markdown, Func<string, bool> isChapter)
    {
        var text = new ChapterText(markdown, isChapter);
        var experiments = TourExperiment.All.Where(one => one.Chapter == key).ToList();
        var parts = text.CutAfter(experiments.Select(one => one.After))
            .Select((html, i) => new ChapterPart(html, i < experiments.Count ? experiments[i] : null));
        return new(key, text.Title, [.. parts]) { Pictures = [.. text.Pictures], Pages = PageLink.Of(key) };
    }
}

/// <summary>A piece of a chapter.</summary>
/// <param name="Html">Its text, without scripts, styles or frames.</param>
/// <param name="Experiment">What can be tried after it; null for nothing.</param>
public sealed record ChapterPart(string Html, TourExperiment? Experiment);

/// <summary>A page of the studio, from which a chapter can be tried.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Name">What it is called.</param>
/// <param name="WhatFor">What can be tried there.</param>
public sealed record PageLink(string Address, string Name, string WhatFor)
{
    private static readonly PageLink Train = new("", "Train", "a training with any of these losses and penalties");
    private static readonly PageLink Design = new("design", "Design", "put two players together, layer by layer");
    private static readonly PageLink Draw = new("draw", "Draw", "find your own hand among all of the generator's");
    private static readonly PageLink Quiz = new("quiz", "Real or fake?", "be the discriminator yourself");
    private static readonly PageLink Data = new("data", "Data", "more of these digits, and data of your own");

    /// <summary>The pages for a chapter.</summary>
    internal static IReadOnlyList<PageLink> Of(string chapter) =>
        chapter.Split('-')[0] switch
        {
            "1" => [Data],
            "2" => [Design, Quiz],
            "7" => [Quiz],
            "8" => [Draw],
            _ => [Train],
        };
}
