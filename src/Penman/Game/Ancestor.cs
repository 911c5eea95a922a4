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
    /// <returns>Whether all else fits; if it does not, nothing is copied.</returns>
    internal bool TryTakeOver(Network from, Network heir, ClassNames classes)
    {
        var known = from.State.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        var pairs = heir
            .State.Select(variable => (To: variable, From: known.GetValueOrDefault(variable.Name)))
            .ToList();
        if (!pairs.TrueForAll(pair => pair.From is not null && Fits(pair.From, pair.To)))
            return false;
        var places = classes.Names.Select((name, place) => PlaceOf(name, place, classes.Count)).ToList();
        foreach (var (to, source) in pairs)
            Copy(source!, to, places);
        return true;

        bool Fits(Variable source, Variable to) =>
            source.Shape.Equals(to.Shape)
            || AxisOfClasses(source.Shape, to.Shape) is { } axis
                && source.Shape[axis] - from.Classes == to.Shape[axis] - heir.Classes;

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
