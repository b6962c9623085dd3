using System.Runtime.InteropServices;
using Picket.Cli;
using Picket.Cli.Terminal;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await Shell.RunAsync(args, CommandConsole.OfProcess(), stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested; // a second Ctrl-C ends at once
    stop.Cancel();
}
