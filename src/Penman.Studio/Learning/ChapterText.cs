using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Penman.Studio.Learning;

/// <summary>
/// A chapter's Markdown as HTML without any of its own: links lead to other chapters of the page, pictures come from the studio, and
/// files of the repository are named.
/// </summary>
internal sealed class ChapterText
{
    private const string Folder = "/docs/tour/";
    private const string CodeLanguage = "csharp";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    private readonly MarkdownDocument _document;

    /// <param name="markdown">The chapter.</param>
    /// <param name="isChapter">Whether there is a chapter of that key.</param>
    public ChapterText(string markdown, Func<string, bool> isChapter)
    {
        _document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in _document.Descendants<HeadingBlock>())
            heading.Level++; // the page's own is above them
        foreach (var code in _document.Descendants<FencedCodeBlock>())
            LetKeysScroll(code);
        foreach (var link in _document.Descendants<LinkInline>().ToList())
            Lead(link, isChapter);
    }

    /// <summary>The heading.</summary>
    public string Title => string.Concat(_document.OfType<HeadingBlock>().First().Inline!.Descendants<LiteralInline>());

    /// <summary>Addresses of its pictures.</summary>
    public IEnumerable<string> Pictures =>
        _document.Descendants<LinkInline>().Where(link => link.IsImage).Select(link => link.Url!);

    /// <summary>
    /// The chapter cut after some of its code, and what that printed and drew; null stands for the end, before the foot.
    /// </summary>
    /// <param name="anchors">What stands in the code, in the chapter's order.</param>
    /// <returns>One part for each anchor, and the rest.</returns>
    /// <exception cref="InvalidOperationException">No code has an anchor.</exception>
    public IReadOnlyList<string> CutAfter(IEnumerable<string?> anchors)
    {
        List<string> parts = [];
        var from = 0;
        foreach (var anchor in anchors)
        {
            var to = anchor is null ? FootOf(_document) : EndOf(anchor, from);
            parts.Add(Render(from, to));
            from = to;
        }

        return [.. parts, Render(from, _document.Count)];
    }

    private static int FootOf(MarkdownDocument document) =>
        document.LastOrDefault(block => block is ThematicBreakBlock) is { } foot
            ? document.IndexOf(foot)
            : document.Count;

    private int EndOf(string anchor, int from)
    {
        var place = Enumerable
            .Range(from, _document.Count - from)
            .FirstOrDefault(
                i =>
                    _document[i] is FencedCodeBlock code
                    && code.Lines.ToString().Contains(anchor, StringComparison.Ordinal),
                -1
            );
        if (place < 0)
            throw new InvalidOperationException($"{Title} has no code with \"{anchor}\" in its place.");
        var end = place + 1;
        while (end < _document.Count && IsResult(_document[end]))
            end++;
        return end;
    }

    private static bool IsResult(Block block) =>
        block
            is FencedCodeBlock { Info: not CodeLanguage }
                or ParagraphBlock { Inline.FirstChild: LinkInline { IsImage: true, NextSibling: null } };

    private string Render(int from, int to)
    {
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.FindExact<CodeBlockRenderer>()!.OutputAttributesOnPre = true;
        for (var i = from; i < to; i++)
            renderer.Render(_document[i]);
        return html.ToString();
    }

    /// <summary>Long lines are read by whoever has no mouse, too.</summary>
    private static void LetKeysScroll(FencedCodeBlock code)
    {
        var attributes = code.GetAttributes();
        attributes.AddProperty("tabindex", "0");
        attributes.AddProperty("role", "group");
        attributes.AddProperty("aria-label", code.Info == CodeLanguage ? "Code" : "What it prints");
    }

    private static void Lead(LinkInline link, Func<string, bool> isChapter)
    {
        var url = link.Url ?? "";
        if (link.IsImage)
            link.Url = Tour.AddressOf(Path.GetFileName(url));
        else if (Path.GetExtension(url) == ".md" && isChapter(Path.GetFileNameWithoutExtension(url)))
            link.Url = $"learn/{Path.GetFileNameWithoutExtension(url)}";
        else if (!Uri.IsWellFormedUriString(url, UriKind.Absolute))
            NameFile(link, new Uri(new Uri($"file://{Folder}"), url).AbsolutePath[1..]);
    }

    private static void NameFile(LinkInline link, string file)
    {
        var plain = new ContainerInline();
        link.ReplaceBy(plain);
        plain.AppendChild(new LiteralInline(" ("));
        plain.AppendChild(new CodeInline(file));
        plain.AppendChild(new LiteralInline(")"));
    }
}
