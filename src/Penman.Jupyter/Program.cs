using System.Runtime.InteropServices;
using Penman.Jupyter;
using Penman.Jupyter.Wire;

const string Usage = """
    Runs notebooks in C# with Penman at hand, for Jupyter and all that speaks as it does.

      penman-notebook install [FOLDER]   tells Jupyter and VS Code of it, for this person or in a folder of Jupyter's data
      penman-notebook remove [FOLDER]    takes that back
      penman-notebook run FILE           what Jupyter says: answers at the addresses in a connection file

    """;

try
{
    switch (args)
    {
        case ["install", .. { Length: <= 1 } folder]:
            var installed = KernelSpec.Install(folder is [var data] ? data : KernelSpec.DataFolder);
            Console.WriteLine(
                $"Jupyter and VS Code now offer \"{KernelFacts.DisplayName}\" for notebooks: {installed}"
            );
            return 0;
        case ["remove", .. { Length: <= 1 } folder]:
            var removed = KernelSpec.Remove(folder is [var from] ? from : KernelSpec.DataFolder);
            Console.WriteLine(removed is null ? "It was not installed." : $"{removed} is gone.");
            return 0;
        case ["run", var file]:
            Answer(Connection.Read(file));
            return 0;
        case [] or ["--help" or "-h"]:
            Console.Write(Usage);
            return 0;
        default:
            Console.Error.Write($"It does not know \"{string.Join(' ', args)}\".\n\n{Usage}");
            return 1;
    }
}
catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static void Answer(Connection connection)
{
    var complaints = Console.Error;
    using var conversation = new Conversation(connection, complaints.WriteLine);
    using var interrupt = PosixSignalRegistration.Create(
        PosixSignal.SIGINT,
        signal => On(signal, conversation.Interrupt)
    );
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => On(signal, conversation.End));
    _ = ParentWatch.Run(conversation.End);
    conversation.Run();
}

static void On(PosixSignalContext signal, Action answer)
{
    signal.Cancel = true;
    answer();
}
