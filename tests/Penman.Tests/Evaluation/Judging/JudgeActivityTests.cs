using System.Diagnostics;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation.Judging;

public sealed class JudgeActivityTests
{
    [Fact]
    public void An_evaluation_is_an_activity_and_one_that_is_given_up_has_failed()
    {
        var (train, test) = (Unpacked.Train.First(400), Unpacked.Test.First(300));
        var subject = new JudgedSubject($"digits-{Guid.NewGuid():N}", "pictures", IsEma: null);
        using var listening = new Listening(subject.Name);
        using var evaluator = Evaluator.Mnist();
        using var stop = new StopAt<string>(words => words.StartsWith("comparing", StringComparison.Ordinal));

        new Judge(evaluator, train, test).Score(JudgedImages.Of(test), subject);
        var stopped = new Judge(evaluator, train, test, new() { Progress = stop, Cancellation = stop.Token });
        Assert.ThrowsAny<OperationCanceledException>(() => stopped.Score(JudgedImages.Of(test), subject));

        Assert.Equal(
            [("penman.evaluate", 300, ActivityStatusCode.Unset), ("penman.evaluate", 300, ActivityStatusCode.Error)],
            listening.Ended.Select(ended => (ended.OperationName, ended.GetTagItem("penman.images"), ended.Status))
        );
    }
}
