using Penman.Runs;

namespace Penman.Cli.Views;

/// <summary>Shows a training to a person or a log.</summary>
internal interface ITrainingView
{
    /// <summary>Takes what the run tells; called on the training thread.</summary>
    void Hear(RunEvent told);

    /// <summary>Runs a training and shows it until it ends; an exception of the training comes out here.</summary>
    void Watch(Action train);
}
