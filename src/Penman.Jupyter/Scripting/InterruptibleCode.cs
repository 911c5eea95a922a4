using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Penman.Jupyter.Scripting;

/// <summary>
/// A cell that looks in every turn of its loops, and at the beginning of its functions, whether it was asked to stop. No
/// line is added, so traces name the lines that were written.
/// </summary>
internal static class InterruptibleCode
{
    private const string Look =
        " global::Penman.Notebook.Display.Current.Interruption.ThrowIfCancellationRequested(); ";

    /// <summary>The cell with such looks.</summary>
    /// <param name="tree">The cell as it was written.</param>
    public static string Of(SyntaxTree tree)
    {
        var bodies = tree.GetRoot().DescendantNodes().Select(BodyOf).OfType<StatementSyntax>();
        var insertions = bodies.SelectMany(Insertions).OrderBy(one => one.Place);
        var code = tree.GetText().ToString();
        var (text, done) = (new StringBuilder(), 0);
        foreach (var (place, words) in insertions)
        {
            text.Append(code, done, place - done).Append(words);
            done = place;
        }

        return text.Append(code, done, code.Length - done).ToString();
    }

    private static StatementSyntax? BodyOf(SyntaxNode node) =>
        node switch
        {
            WhileStatementSyntax loop => loop.Statement,
            DoStatementSyntax loop => loop.Statement,
            ForStatementSyntax loop => loop.Statement,
            CommonForEachStatementSyntax loop => loop.Statement,
            LocalFunctionStatementSyntax function => function.Body,
            MethodDeclarationSyntax function => function.Body,
            _ => null,
        };

    private static IEnumerable<(int Place, string Words)> Insertions(StatementSyntax body) =>
        body is BlockSyntax block
            ? [(block.OpenBraceToken.Span.End, Look)]
            : [(body.SpanStart, "{" + Look), (body.Span.End, " }")];
}
