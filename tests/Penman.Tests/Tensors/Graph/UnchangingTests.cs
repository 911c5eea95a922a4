using Penman.Tensors;

namespace Penman.Tests.Tensors.Graph;

/// <summary>What need not be computed once more after some variables have changed.</summary>
public sealed class UnchangingTests
{
    private static readonly Variable X = new("x", [2, 3]);
    private static readonly Variable Fixed = new("fixed", [3, 3]);
    private static readonly Variable Moving = new("moving", [3, 3]);

    [Fact]
    public void The_last_products_and_sums_before_what_changes_are_kept_and_nothing_elementwise()
    {
        var early = X.Tensor.MatMul(Fixed);
        var kept = (early * 2).MatMul(Fixed);
        var mean = X.Tensor.MeanKeepingAxes(0);
        var output = (kept.Square() + mean).MatMul(Moving);
        var found = Penman.Tensors.Graph.Unchanging([output], [Moving]);
        Assert.Contains(kept, found);
        Assert.DoesNotContain(early, found);
        Assert.Equal(2, found.Count);
        Assert.True(Penman.Tensors.Graph.DependsOn(mean, found.Single(tensor => tensor != kept)));
    }

    [Fact]
    public void An_early_product_is_kept_where_it_is_wanted_elsewhere_too()
    {
        var early = X.Tensor.MatMul(Fixed);
        var late = (early * 2).MatMul(Fixed);
        var found = Penman.Tensors.Graph.Unchanging([(late + early) * Moving.Tensor.Sum()], [Moving]);
        Assert.Equal([early, late], found);
    }

    [Fact]
    public void What_depends_on_nothing_that_changes_is_kept_whole()
    {
        var output = X.Tensor.MatMul(Fixed);
        Assert.Equal([output], Penman.Tensors.Graph.Unchanging([output], [Moving]));
    }
}
