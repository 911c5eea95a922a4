using System.Runtime.InteropServices;
using System.Text;
using Penman.Cli;

// Numbers and sentences are the same in every country.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
using var stop = new StopSignal();
using var crew = Crew.Of(args.FirstOrDefault(), Environment.GetEnvironmentVariable, stop.Token);
if (crew is not null)
    Environment.SetEnvironmentVariable("TERM", "dumb"); // a terminal in front of each is mpirun's; nobody sits there
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var output = new SteadyWriter(Console.Out);
Console.SetOut(output); // the console's formatting asks whether it writes to this
Console.SetError(new SteadyWriter(Console.Error) { IsForgiving = true });
var isSilent = crew is { Leads: false };
var context = new CliContext(
    isSilent ? TextWriter.Null : Console.Out,
    isSilent ? TextWriter.Null : Console.Error,
    TimeProvider.System,
    Directory.GetCurrentDirectory(),
    stop
)
{
    Crew = crew,
    IsRedirected = crew is not null || Console.IsOutputRedirected,
    Steady = output,
};
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => OnSignal(signal, exitCode: 129));
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => OnSignal(signal, exitCode: 130));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => OnSignal(signal, exitCode: 143));
return CommandLine.Run(args, context);

void OnSignal(PosixSignalContext signal, int exitCode)
{
    signal.Cancel = stop.Request(exitCode);
    if (!signal.Cancel && !context.IsRedirected && context.Console.Profile.Capabilities.Ansi)
        context.Console.Cursor.Show(show: true); // The process ends now; the live view may have hidden the cursor.
}
