#nullable disable
using Akka.Configuration;

namespace Akka.Actor;

/// <summary>Makes the <see cref="CoordinatedShutdown"/> of an actor system from akka.coordinated-shutdown.</summary>
public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system)
    {
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown")
            ?? throw new ConfigurationException("\"akka.coordinated-shutdown\" is missing.");
        var shutdown = new CoordinatedShutdown(system, ShutdownPhase.FromConfig(config));
        var hook = config.GetBoolean("run-by-clr-shutdown-hook", true) ? ClrShutdownHook.Install(shutdown) : null;
        var terminate = system.Settings.CoordinatedShutdownTerminateActorSystem;
        var exit = config.GetBoolean("exit-clr", false);
        if (terminate || exit)
        {
            shutdown.AddTask(
                CoordinatedShutdown.PhaseActorSystemTerminate, "terminate-system", () => Terminate(shutdown, hook, terminate, exit));
        }

        system.RegisterOnTermination(() => hook?.Dispose());
        return shutdown;
    }

    private static async Task<Done> Terminate(CoordinatedShutdown shutdown, ClrShutdownHook hook, bool terminate, bool exit)
    {
        var mayExit = exit && hook is not { IsRunning: true };
        if (terminate)
        {
            var ended = Internal.SystemTermination.Final(shutdown.System);
            if (mayExit) _ = ExitWhenLate(ended, shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate));
            await ended.ConfigureAwait(false);
        }

        if (mayExit) _ = Task.Run(static () => Environment.Exit(0));
        return Done.Instance;
    }

    private static async Task ExitWhenLate(Task ended, TimeSpan limit)
    {
        await ended.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ended.IsCompleted) Environment.Exit(0);
    }
}
