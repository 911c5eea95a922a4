namespace Penman.Networks.Plans;

/// <summary>What follows a layer, from which a layer takes what its plan leaves out.</summary>
internal sealed class Neighbours(IReadOnlyList<LayerPlan> plans, int place, PlanSizes sizes)
{
    private const int UsualDivision = 4;

    private IEnumerable<LayerPlan> Following => plans.Skip(place + 1);

    /// <summary>The first that is more than another shape of the same numbers, or null.</summary>
    private LayerPlan? Next =>
        Following.FirstOrDefault(plan => plan.Layer is not (LayerType.Maps or LayerType.Image or LayerType.Flatten));

    /// <summary>Whether no layer is before it.</summary>
    public bool IsFirst => place == 0;

    /// <summary>Whether a normalisation takes away any bias.</summary>
    public bool IsNormalised => Next is { Layer: LayerType.BatchNorm };

    /// <summary>The gain that keeps the size of values through the activation that follows (He et al. 2015).</summary>
    public double Gain =>
        Following.FirstOrDefault(plan =>
            plan.Layer is not (LayerType.Maps or LayerType.Image or LayerType.Flatten or LayerType.BatchNorm)
        ) switch
        {
            { Layer: LayerType.Relu } => WeightOptions.BeforeLeakyRelu(slope: 0).Gain,
            { Layer: LayerType.LeakyRelu } plan => WeightOptions.BeforeLeakyRelu(LayerBuilder.Slope(plan)).Gain,
            _ => 1,
        };

    /// <summary>The maps into which a vector is laid.</summary>
    /// <exception cref="ArgumentException">The numbers do not fill them.</exception>
    public Shape Maps(LayerPlan plan, Shape input)
    {
        var one = sizes.Maps(channels: 1, plan.Division ?? UsualDivision);
        return sizes.Maps(plan.Outputs ?? input.ElementCount / one.ElementCount, plan.Division ?? UsualDivision);
    }

    /// <summary>Layers that draw in the styles which a layer leaves.</summary>
    public int StyledLayers => Following.SelectMany(plan => plan.All).Count(plan => plan.Layer == LayerType.StyledConv);

    /// <summary>The maps that a style-based generator begins with.</summary>
    public Shape Start(LayerPlan plan, int channels) => sizes.Maps(channels, plan.Division ?? UsualDivision);

    /// <summary>As many numbers as the maps, the image or the logit take that follow.</summary>
    /// <exception cref="ArgumentException">None follows that says so.</exception>
    public int NumbersWanted()
    {
        foreach (var plan in Following)
            switch (plan.Layer)
            {
                case LayerType.Image:
                    return sizes.Format.Values;
                case LayerType.Maps when plan.Outputs is { } channels:
                    return sizes.Maps(channels, plan.Division ?? UsualDivision).ElementCount;
                case LayerType.Relu
                or LayerType.LeakyRelu
                or LayerType.Tanh
                or LayerType.ToneCurve
                or LayerType.BatchNorm
                or LayerType.Dropout:
                    continue;
                default:
                    throw new ArgumentException("say how many \"outputs\" it gives");
            }

        return 1; // a logit
    }
}
