using Prometheus;

namespace Penman.Serve.Context;

/// <summary>What the server counts of itself, beside what is counted of every request; docs/serve.md names them.</summary>
internal sealed class ServeMetrics
{
    private readonly Histogram _batches;
    private readonly Counter _refused;

    public ServeMetrics()
    {
        var factory = Metrics.WithCustomRegistry(Registry);
        _batches = factory.CreateHistogram(
            "penman_batch_pictures",
            "Pictures that were drawn together.",
            new HistogramConfiguration { Buckets = Histogram.ExponentialBuckets(start: 1, factor: 2, count: 7) }
        );
        _refused = factory.CreateCounter("penman_requests_refused_total", "Requests over a limit.");
        DotNetStats.Register(Registry);
    }

    /// <summary>This server's own: two in one process count apart.</summary>
    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    /// <summary>So many pictures were drawn in one batch.</summary>
    public void CountBatch(int pictures) => _batches.Observe(pictures);

    /// <summary>A request was over a limit.</summary>
    public void CountRefused() => _refused.Inc();
}
