using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Penman.Jupyter.Scripting;

/// <summary>Names that could stand in place of one that has been begun.</summary>
/// <param name="Start">Where the one begins.</param>
/// <param name="Names">In alphabetical order.</param>
internal sealed record Completion(int Start, IReadOnlyList<string> Names)
{
    /// <summary>The names that are in sight at a place, and begin as what stands before it.</summary>
    /// <param name="compilation">The cell after those before it.</param>
    /// <param name="code">The cell.</param>
    /// <param name="place">In characters.</param>
    public static Completion At(Compilation compilation, string code, int place)
    {
        place = Math.Clamp(place, 0, code.Length);
        var start = place;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        var tree = compilation.SyntaxTrees.Last();
        var names = InSight(compilation.GetSemanticModel(tree), tree, start)
            .Where(symbol => symbol.CanBeReferencedByName)
            .Select(symbol => symbol.Name)
            .Where(name => name.StartsWith(code[start..place], StringComparison.Ordinal));
        return new(start, [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>Whether code could run, would with another line, or never will.</summary>
    /// <returns>As Jupyter says it: <c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</returns>
    public static string StatusOf(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script));
        return !SyntaxFactory.IsCompleteSubmission(tree) ? "incomplete"
            : tree.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error) ? "invalid"
            : "complete";
    }

    private static IEnumerable<ISymbol> InSight(SemanticModel model, SyntaxTree tree, int start)
    {
        var before = tree.GetRoot().FindToken(Math.Max(0, start - 1));
        var left = start == 0 || !before.IsKind(SyntaxKind.DotToken) ? null : LeftOf(before.Parent);
        if (left is null)
            return model.LookupSymbols(start);
        if (model.GetSymbolInfo(left).Symbol is INamespaceOrTypeSymbol container)
            return model
                .LookupSymbols(start, container)
                .Where(symbol => symbol.IsStatic || symbol is INamespaceOrTypeSymbol);
        return model.GetTypeInfo(left).Type is { } type
            ? model.LookupSymbols(start, type, includeReducedExtensionMethods: true).Where(symbol => !symbol.IsStatic)
            : [];
    }

    private static ExpressionSyntax? LeftOf(SyntaxNode? dot) =>
        dot switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax access } => access.Expression,
            _ => null,
        };
}
