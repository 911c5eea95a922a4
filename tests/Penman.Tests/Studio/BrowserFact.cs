using System.ComponentModel;
using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace Penman.Tests.Studio;

/// <summary>
/// A test in a browser. It begins once more if the browser's own process ended under it, which says nothing of a page; any other
/// failure stands.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(BrowserFactDiscoverer))]
internal sealed class BrowserFactAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1
) : FactAttribute(sourceFilePath, sourceLineNumber);

internal sealed class BrowserFactDiscoverer : IXunitTestCaseDiscoverer
{
    public ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        IXunitTestMethod testMethod,
        IFactAttribute factAttribute
    )
    {
        var details = TestIntrospectionHelper.GetTestCaseDetails(discoveryOptions, testMethod, factAttribute);
        return new([new BrowserTestCase(details.ResolvedTestMethod, details.TestCaseDisplayName, details.UniqueID)]);
    }
}

internal sealed class BrowserTestCase : XunitTestCase, ISelfExecutingXunitTestCase
{
    private const int MostTries = 2;

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For whoever reads a test case from text.")]
    public BrowserTestCase() { }

    public BrowserTestCase(IXunitTestMethod method, string name, string id)
        : base(method, name, id, @explicit: false) { }

    public async ValueTask<RunSummary> Run(
        ExplicitOption explicitOption,
        IMessageBus messageBus,
        object?[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource,
        ParallelMode parallelMode,
        ExecutionScheduler scheduler,
        FixtureMappingManager methodFixtureMappings
    )
    {
        for (var tries = 1; ; tries++)
        {
            using var kept = new KeptMessages(messageBus);
            var summary = await XunitRunnerHelper.RunXunitTestCase(
                this,
                kept,
                cancellationTokenSource,
                parallelMode,
                scheduler,
                aggregator.Clone(),
                explicitOption,
                constructorArguments,
                methodFixtureMappings
            );
            if (tries < MostTries && kept.TellOfAnEndedBrowser)
                continue;
            kept.Deliver();
            return summary;
        }
    }

    /// <summary>What a test has to say, until it is known whether that counts.</summary>
    private sealed class KeptMessages(IMessageBus bus) : IMessageBus
    {
        private readonly List<IMessageSinkMessage> _messages = [];

        public bool TellOfAnEndedBrowser
        {
            get
            {
                lock (_messages)
                    return _messages.OfType<ITestFailed>().Any(failed => failed.Messages.Any(ToldByPlaywright));
            }
        }

        public bool QueueMessage(IMessageSinkMessage message)
        {
            lock (_messages)
                _messages.Add(message);
            return true;
        }

        public void Deliver() => _messages.ForEach(message => bus.QueueMessage(message));

        public void Dispose() { }

        /// <summary>The words of Playwright for a browser, or a page's process, that is no longer there.</summary>
        private static bool ToldByPlaywright(string? message) =>
            message?.Contains("browser has been closed", StringComparison.Ordinal) == true
            || message?.Contains("Target crashed", StringComparison.Ordinal) == true;
    }
}
