using ActorInference.Actors;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Http;
using Akka.Configuration;

namespace ActorInference.Hosting.Serving;

/// <summary>Akka cuts a phase of the shutdown off at its time-out, so the waiting that the settings promise has to fit inside.</summary>
internal static class ShutdownPhases
{
    private const string Phases = "akka.coordinated-shutdown.phases";

    // For what comes after the waiting: failures for what was not done, and connections that say farewell.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Time-outs that are long enough, for the phases of which the deployment says nothing.</summary>
    /// <param name="config">What the deployment says, without defaults.</param>
    /// <param name="inference">How long the models wait.</param>
    /// <param name="http">How long the HTTP server waits.</param>
    /// <param name="mistakes">Gets a phase of the deployment that is too short.</param>
    public static Config Read(Config config, InferenceSettings inference, HttpSettings http, List<ConfigurationMistake> mistakes) =>
        ConfigurationFactory.ParseString(
            Phase(config, "before-service-unbind", "inference.cluster.leave-timeout", inference.Cluster.LeaveTimeout, mistakes)
            + Phase(config, "service-unbind", "inference.http.drain-timeout", http.DrainTimeout, mistakes)
            + Phase(config, "service-requests-done", "inference.node.drain-timeout", inference.Node.DrainTimeout, mistakes));

    private static string Phase(Config config, string phase, string setting, TimeSpan wait, List<ConfigurationMistake> mistakes)
    {
        var least = wait + Grace;
        var path = $"{Phases}.{phase}";
        if (!config.HasPath($"{path}.timeout"))
        {
            return $"{path}.timeout = {(long)Math.Ceiling(least.TotalMilliseconds)} ms\n";
        }

        var section = new SectionReader(config, path, mistakes);
        var before = mistakes.Count;
        var timeout = section.Duration("timeout", TimeSpan.Zero, TimeSpan.FromDays(1));
        if (mistakes.Count == before && timeout < least)
        {
            section.Mistake("timeout", $"It would cut off {setting}, which is {wait.TotalSeconds:0.###} s: expected {least.TotalSeconds:0.###} s or more, or leave it out.", timeout);
        }

        return "";
    }
}
