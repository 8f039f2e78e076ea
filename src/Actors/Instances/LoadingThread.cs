using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>
/// Loads a session on the calling thread, which from then on is the instance's, and warms it up: with the loader's priority and, while it loads, on the loader's cores, so that the
/// load disturbs nobody; then on its own.
/// </summary>
internal static class LoadingThread
{
    private static readonly Lazy<bool> MayComeBack = new(static () => ProcessRights.Read().MinNice < 0);

    private const int LongestName = 15;

    private static int _loads;

    /// <exception cref="IsolationException">The operating system refused what was asked.</exception>
    /// <exception cref="ModelLoadException">The model cannot be loaded.</exception>
    internal static IModelRunner Load(InstanceSetup setup, CancellationToken cancellation)
    {
        var nice = setup.Cores.Isolation.Nice;
        Thread.CurrentThread.Name = NameOf(setup.Model, Interlocked.Increment(ref _loads));
        ApplyOwn(setup, nice);
        var loading = PlanOf(setup);
        if (loading is not null) ThreadIsolator.ApplyToCurrentThread(loading);
        var runner = setup.Load(cancellation);
        try
        {
            // The first runs take as much as many later ones, and are for nobody yet. They touch the memory that the session runs in, so they run where it will.
            if (loading is not null) ApplyOwn(setup, loading.Nice ?? nice);
            if (setup.WarmUp.Length > 0) runner.WarmUp(setup.WarmUp);
            if (loading is { Nice: not null }) ApplyOwn(setup, nice ?? ThreadIsolator.OrdinaryNice);
            return Finish(runner, setup.Cores.Isolation);
        }
        catch
        {
            runner.Dispose();
            throw;
        }
    }

    // The threads that the session makes while it loads take the name over: by it they are told from those of all other sessions.
    private static string NameOf(string model, int load) => $"-{load}" is var number && model.Length + number.Length <= LongestName ? model + number : model[..(LongestName - number.Length)] + number;

    /// <summary>
    /// How the thread of an instance loads, where that is not as it runs. Null with threads of the session's own: they are made while it loads, and
    /// stay as they were made.
    /// </summary>
    internal static ThreadIsolation? PlanOf(InstanceSetup setup)
    {
        if (setup.IntraOpThreads > 1) return null;
        var (own, loader) = (setup.Cores.Isolation, setup.Loader());
        var nice = MayComeBack.Value && own.Scheduling is not { IsRealtime: true } ? loader.Nice : null;
        return new ThreadIsolation { Cores = loader.Cores, SharesCores = loader.SharesCores, Nice = nice };
    }

    // Shared cores may become others at any time: by the last look the thread is known as bound, so that a later change moves it.
    private static void ApplyOwn(InstanceSetup setup, int? nice)
    {
        CoreSet cores;
        do
        {
            var own = setup.Cores.Isolation;
            cores = own.Cores;
            ThreadIsolator.ApplyToCurrentThread(own with { Nice = nice });
        }
        while (!cores.Equals(setup.Cores.Cores));
    }

    private static IModelRunner Finish(IModelRunner runner, ThreadIsolation own)
    {
        if (own.Nice is not null || own.Scheduling is not null) ThreadIsolator.KeepToCurrentThread();
        return runner;
    }
}
