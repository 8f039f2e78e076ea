using ActorInference.Isolation;

namespace ActorInference.Worker;

/// <summary>A thread that watches over instances, with its own isolation.</summary>
internal static class WatchingThread
{
    /// <summary>
    /// Starts it and waits until its isolation is applied: once the node knows that the worker is loaded it may move all threads to other cores, and none may bind
    /// itself to those of the start after that.
    /// </summary>
    /// <param name="name">Of the thread, at most 15 characters.</param>
    /// <param name="plan">Its isolation; where that is refused the worker ends and says why.</param>
    /// <param name="link">To the node.</param>
    /// <param name="run">What it does.</param>
    public static void Start(string name, ThreadIsolation plan, WorkerLink link, Action run)
    {
        var applied = new TaskCompletionSource();
        new Thread(Run) { IsBackground = true, Name = name }.Start();
        applied.Task.Wait();

        void Run()
        {
            try
            {
                ThreadIsolator.ApplyToCurrentThread(plan);
            }
            catch (IsolationException refused)
            {
                WorkerEnd.Fail(link, new(WorkerExitCause.Isolation, true, refused.Message));
            }

            applied.SetResult();
            run();
        }
    }
}
