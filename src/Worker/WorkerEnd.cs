using ActorInference.Isolation;

namespace ActorInference.Worker;

/// <summary>Ends the worker with a reason that the node gets to know. The first reason counts.</summary>
internal static class WorkerEnd
{
    private static readonly Lock Gate = new();

    public static void Fail(WorkerLink link, WorkerFailure failure)
    {
        // Never left: whoever comes second waits here for the end.
        lock (Gate)
        {
            try
            {
                link.Send(WorkerMessageKind.Failed, failure.Write());
            }
            catch (LinkDamagedException)
            {
                // The node is gone.
            }

            ProcessCalls.Exit(CodeOf(failure.Cause));
        }
    }

    public static void Damaged(WorkerLink link, LinkDamagedException damage) =>
        Fail(link, new(damage is OpenFilesException ? WorkerExitCause.OpenFiles : WorkerExitCause.LinkDamaged, false, damage.Message));

    private static int CodeOf(WorkerExitCause cause) => cause switch
    {
        WorkerExitCause.Isolation => ExitCodes.Isolation,
        WorkerExitCause.LoadFailed => ExitCodes.LoadFailed,
        WorkerExitCause.GpuLost => ExitCodes.GpuLost,
        WorkerExitCause.OpenFiles => ExitCodes.OpenFiles,
        _ => ExitCodes.LinkDamaged,
    };
}
