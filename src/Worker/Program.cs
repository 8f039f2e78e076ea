using ActorInference.Isolation;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Worker;

internal static class Program
{
    /// <summary>Where the node puts the worker's end of the control socket.</summary>
    private const int ControlDescriptor = 3;

    private static int Main()
    {
        if (!ProcessCalls.IsSocket(ControlDescriptor))
        {
            Console.Error.WriteLine("infer-worker runs models for 'infer', which starts it; it is not started by hand.");
            return ExitCodes.NotByNode;
        }

        GivingWay.Prepare();
        ProcessCalls.IgnoreRequestsToEnd();
        ProcessCalls.DieOfFaults();
        WorkerHost.Run(new SafeFileHandle(ControlDescriptor, ownsHandle: true));
        return ExitCodes.Stopped;
    }
}
