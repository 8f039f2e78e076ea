using System.Diagnostics;
using System.Net;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Isolation;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>A worker process of a server, found among its children.</summary>
internal sealed class Worker(int id)
{
    public int Id { get; } = id;

    public bool IsAlive => ProcessTable.IsAlive(Id);

    public void Signal(int signal) => Posix.Signal(Id, signal);

    /// <summary>The newest worker of a server that is not one of these.</summary>
    public static async Task<Worker> FindAsync(Server server, TimeSpan bound, params IReadOnlyCollection<int> except) => await Eventually.FindAsync(
        () => Task.FromResult(All(server).LastOrDefault(worker => !except.Contains(worker.Id))),
        bound,
        () => $"no new worker; the server wrote:\n{string.Join('\n', server.Process.Lines.TakeLast(20))}");

    /// <summary>
    /// Kills a server's only worker and waits until another one serves: what the node makes for its first restart and keeps then is no leak.
    /// </summary>
    public static async Task ReplaceAsync(Server server)
    {
        var first = await FindAsync(server, TimeSpan.FromSeconds(2));
        first.Signal(Posix.Kill);
        await FindAsync(server, TimeSpan.FromSeconds(5), first.Id);
        await Eventually.FindAsync(
            async () => await server.StatusAsync("/health/ready") == HttpStatusCode.OK ? "ready" : null, TimeSpan.FromSeconds(10), () => "the server is not ready again");
    }

    public static IReadOnlyList<Worker> All(Server server) =>
        [.. ProcessTable.Descendants(server.Process.Id).Where(line => !line.IsZombie).OrderBy(line => line.Id).Select(line => new Worker(line.Id))];

    /// <summary>
    /// Stops the worker in a phase and leaves it stopped: looks until it is there, freezes it, and looks again, since it may have gone on meanwhile.
    /// </summary>
    /// <returns>False when it was in that phase at no look within the bound; then it runs on.</returns>
    public bool TryFreezeIn(WorkerPhase phase, TimeSpan bound)
    {
        var started = Stopwatch.GetTimestamp();
        WorkerMemory? memory = null;
        while (Stopwatch.GetElapsedTime(started) < bound && (memory = WorkerMemory.TryOpen(Id)) is null) Thread.Yield();
        using (memory)
        {
            while (memory is not null && Stopwatch.GetElapsedTime(started) < bound)
            {
                if (memory.Phase != phase)
                {
                    Thread.Yield();
                    continue;
                }

                if (!Posix.TrySignal(Id, Posix.Stop)) return false;
                while (ProcessTable.Read(Id) is { State: not ('T' or 'Z' or 'X') }) Thread.Yield();
                if (memory.Phase == phase) return true;
                Posix.TrySignal(Id, Posix.Continue);
            }
        }

        return false;
    }
}
