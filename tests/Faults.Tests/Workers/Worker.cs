using System.Diagnostics;
using System.Net;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Isolation;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>A worker process of a server, found among its children. Two are equal when they are the same process.</summary>
internal sealed record Worker(int Id, long Began)
{
    public bool IsAlive => ProcessTable.Read(Id) is { IsZombie: false } line && line.Began == Began;

    public void Signal(int signal) => Posix.Signal(Id, signal);

    /// <summary>The newest worker of a model that is not one of these.</summary>
    public static async Task<Worker> FindAsync(Server server, string model, params IReadOnlyCollection<Worker> except) => await Eventually.FindAsync(
        () => Task.FromResult(All(server, model).LastOrDefault(worker => !except.Contains(worker))),
        Bounds.Milliseconds(2000),
        () => $"no new worker of {model}; the server wrote:\n{string.Join('\n', server.Process.Lines.TakeLast(20))}");

    /// <summary>
    /// Kills the workers of these models and waits until others serve: what the node makes for its first restart and keeps then is no leak.
    /// </summary>
    public static async Task ReplaceAsync(Server server, params string[] models)
    {
        foreach (var model in models)
        {
            var first = All(server, model);
            foreach (var worker in first) worker.Signal(Posix.Kill);
            await Eventually.TrueAsync(
                () => All(server, model).Count(worker => !first.Contains(worker)) == first.Count, Bounds.Patience, () => $"the workers of {model} do not come back");
        }

        await Eventually.FindAsync(
            async () => await server.StatusAsync("/health/ready") == HttpStatusCode.OK ? "ready" : null, Bounds.Patience, () => "the server is not ready again");
    }

    /// <summary>The workers of a server, or of one of its models, by age.</summary>
    public static IReadOnlyList<Worker> All(Server server, string? model = null) => All(server.Process.Id, model);

    /// <summary>The workers of a node, or of one of its models, by age.</summary>
    public static IReadOnlyList<Worker> All(int node, string? model) =>
    [
        .. ProcessTable.Descendants(node)
            .Where(line => !line.IsZombie && (model is null || ProcessTable.LastArgument(line.Id).StartsWith($"{model}-v", StringComparison.Ordinal)))
            .OrderBy(line => line.Began).ThenBy(line => line.Id)
            .Select(line => new Worker(line.Id, line.Began)),
    ];

    /// <summary>
    /// Stops the worker in a phase and leaves it stopped: looks until it is there, freezes it, and looks again, since it may have gone on meanwhile.
    /// </summary>
    /// <returns>False when it was in that phase at no look within the bound, or ended; then it runs on.</returns>
    public bool TryFreezeIn(WorkerPhase phase, TimeSpan bound)
    {
        var started = Stopwatch.GetTimestamp();
        WorkerMemory? memory = null;
        while (IsWithin() && (memory = WorkerMemory.TryOpen(Id)) is null) Thread.Yield();
        using (memory)
        {
            while (memory is not null && IsWithin())
            {
                if (memory.Phase != phase)
                {
                    if (memory.Phase > phase && phase < WorkerPhase.Idle) return false;
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

        bool IsWithin() => Stopwatch.GetElapsedTime(started) < bound && IsAlive;
    }
}
