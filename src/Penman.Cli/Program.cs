using System.Runtime.InteropServices;
using System.Text;
using Penman.Cli;
using Penman.Cli.Context;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var console = Consoles.Create(Console.Out, Console.IsOutputRedirected);
using var stop = new StopSignal();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => OnSignal(signal, exitCode: 130));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => OnSignal(signal, exitCode: 143));
return CommandLine.Run(
    args,
    new CliContext(console, Console.Error, TimeProvider.System, Directory.GetCurrentDirectory(), stop)
);

void OnSignal(PosixSignalContext signal, int exitCode)
{
    signal.Cancel = stop.Request(exitCode);
    if (!signal.Cancel && console.Profile.Capabilities.Ansi)
        console.Cursor.Show(show: true); // The process ends now; the live view may have hidden the cursor.
}
