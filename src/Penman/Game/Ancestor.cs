using Penman.Data;
using Penman.Networks;

namespace Penman.Game;

/// <summary>Trained networks that others begin with.</summary>
/// <param name="Generator">The generator.</param>
/// <param name="Discriminator">The discriminator that it learned from; null if nobody kept it.</param>
/// <param name="Classes">What their classes are called.</param>
public sealed record Ancestor(Network Generator, Network? Discriminator, ClassNames Classes)
{
    /// <summary>
    /// Copies what a network has in common with another: every array of the same shape, and of those that have a slice for
    /// each class the rest and the slices of the classes that are known here, by name, or by place if there are as many.
    /// What is new stays as it began.
    /// </summary>
    /// <param name="from">One of the networks.</param>
    /// <param name="heir">The network that takes over.</param>
    /// <param name="classes">What the heir's classes are called.</param>
    /// <exception cref="ArgumentException">It is not that network's heir, see <see cref="Fits"/>.</exception>
    internal void TakeOver(Network from, Network heir, ClassNames classes)
    {
        if (!Fits(from, heir))
            throw new ArgumentException($"The layers of {heir.Name} are not those of {from.Name}.", nameof(heir));
        var known = from.State.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        var places = classes.Names.Select((name, place) => PlaceOf(name, place, classes.Count)).ToList();
        foreach (var to in heir.State)
            Copy(known[to.Name], to, places);

        void Copy(Variable source, Variable to, List<int?> classOf)
        {
            if (source.Shape.Equals(to.Shape))
            {
                source.Values.CopyTo(to.Values);
                return;
            }

            var axis = AxisOfClasses(source.Shape, to.Shape)!.Value;
            var rest = to.Shape[axis] - heir.Classes;
            for (var slice = 0; slice < to.Shape[axis]; slice++)
                if (slice < rest)
                    CopySlice(source, slice, to, slice, axis);
                else if (classOf[slice - rest] is { } place && place < from.Classes)
                    CopySlice(source, rest + place, to, slice, axis);
        }
    }

    /// <summary>
    /// Whether two networks have the same codes, the same layers, and of these all arrays that the heir has, but for slices of classes.
    /// </summary>
    /// <remarks>Arrays do not tell codes apart: to guess 10 values and 2 continuous codes takes as many numbers as 12 values.</remarks>
    internal static bool Fits(Network from, Network heir)
    {
        var known = from.State.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        return from.Codes == heir.Codes
            && LayersOf(from).IsSubsetOf(LayersOf(heir))
            && heir.State.All(to => known.TryGetValue(to.Name, out var source) && FitsArray(source.Shape, to.Shape));

        HashSet<string> LayersOf(Network network) => [.. network.State.Select(variable => LayerOf(variable.Name))];

        string LayerOf(string name) => name.LastIndexOf('.') is >= 0 and var dot ? name[..dot] : name;

        bool FitsArray(Shape source, Shape to) =>
            source.Equals(to)
            || AxisOfClasses(source, to) is { } axis && source[axis] - from.Classes == to[axis] - heir.Classes;
    }

    private int? PlaceOf(string name, int place, int count)
    {
        if (count == Classes.Count)
            return place;
        return Classes.Names.ToList().IndexOf(name) is >= 0 and var found ? found : null;
    }

    /// <summary>The only axis along which two shapes differ; null if there is none.</summary>
    private static int? AxisOfClasses(Shape one, Shape other)
    {
        if (one.Rank != other.Rank)
            return null;
        var axes = Enumerable.Range(0, one.Rank).Where(axis => one[axis] != other[axis]).ToList();
        return axes is [var axis] ? axis : null;
    }

    private static void CopySlice(Variable from, int slice, Variable to, int target, int axis)
    {
        var inner = to.Shape.AsSpan()[(axis + 1)..].ToArray().Aggregate(1, (product, size) => product * size);
        var outer = to.Shape.ElementCount / inner / to.Shape[axis];
        for (var block = 0; block < outer; block++)
            from.Values.Slice((block * from.Shape[axis] + slice) * inner, inner)
                .CopyTo(to.Values.Slice((block * to.Shape[axis] + target) * inner, inner));
    }
}
