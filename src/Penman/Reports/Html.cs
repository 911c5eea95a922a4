using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Penman.Files;
using Penman.Pictures;
using Penman.Pictures.Formats;

namespace Penman.Reports;

/// <summary>Pieces of pages that need nothing but themselves: no network, no other file.</summary>
internal static class Html
{
    /// <summary>Text between tags, or in a quoted attribute.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Share(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);

    public static string Number(double number, string format = "0.00") =>
        number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>What a script of the page reads; what would close the script is escaped.</summary>
    public static string Data<T>(T value, JsonTypeInfo<T> type) =>
        $"<script type=\"application/json\">{JsonSerializer.Serialize(value, type)}</script>";

    /// <summary>A picture inside the page; nothing if there is no such file.</summary>
    public static string Figure(string file, string description, string caption = "")
    {
        if (!File.Exists(file))
            return "";
        var kind = file.EndsWith(".svg", StringComparison.Ordinal) ? "svg+xml" : "png";
        return $"<figure><img class=\"paper\" alt=\"{Text(description)}\" src=\"{Source(File.ReadAllBytes(file), kind)}\">{caption}</figure>\n";
    }

    /// <summary>A picture as the address of itself.</summary>
    public static string Source(Image image) => Source(Png.Encode(image), "png");

    /// <summary>A row of a table; the first cell is its head.</summary>
    /// <param name="cells">HTML.</param>
    public static string Row(params IEnumerable<string> cells)
    {
        var all = cells.ToList();
        return $"<tr><th scope=\"row\">{all[0]}</th>{string.Concat(all.Skip(1).Select(cell => $"<td>{cell}</td>"))}</tr>\n";
    }

    /// <summary>The first row of a table.</summary>
    /// <param name="cells">HTML.</param>
    public static string Head(params IEnumerable<string> cells) =>
        $"<thead><tr>{string.Concat(cells.Select(cell => $"<th scope=\"col\">{cell}</th>"))}</tr></thead>\n";

    /// <summary>A table that may scroll sideways, of a class and with a head unless they are empty.</summary>
    public static string Table(string cssClass, string head, params IEnumerable<string> rows)
    {
        var start = cssClass.Length == 0 ? "<table>" : $"<table class=\"{cssClass}\">";
        return $"<div class=\"wide\">{start}{(head.Length == 0 ? "" : "\n")}{head}<tbody>\n{string.Concat(rows)}</tbody></table></div>\n";
    }

    /// <summary>A part of a page; nothing if it has no content.</summary>
    public static string Section(string title, string content) =>
        content.Length == 0 ? "" : $"<section>\n<h2>{Text(title)}</h2>\n{content}\n</section>\n";

    /// <summary>A whole page, which forbids itself to fetch anything.</summary>
    public static string Page(string title, string body) =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <meta name="generator" content="Penman {OwnVersion.Text}">
            <title>{Text(title)}</title>
            <style>
            {Resource.ReadText("reports/report.css")}</style>
            </head>
            <body>
            <main>
            {body}</main>
            <footer>This page, one file that loads nothing, was made by Penman {OwnVersion.Whole}.</footer>
            <script>
            {Resource.ReadText("reports/report.js")}</script>
            </body>
            </html>

            """;

    private static string Source(byte[] file, string kind) =>
        $"data:image/{kind};base64,{Convert.ToBase64String(file)}";
}
