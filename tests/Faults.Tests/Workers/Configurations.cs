namespace ActorInference.Faults.Tests.Workers;

/// <summary>Configurations of servers whose workers are hurt.</summary>
internal static class Configurations
{
    /// <summary>Restarts at once and as often as a test wants.</summary>
    public const string Undaunted = "restart { min-backoff = 20 ms, max-backoff = 100 ms, max-failures = 1000 }";

    /// <summary>Takes no worker for hung that a test stopped for a while, or that the machine starves.</summary>
    public const string Unhurried = "link { heartbeat-timeout = 2 m, terminate-grace = 1 m }";

    /// <summary>The fault domain of a model, whose worker, if it has one, is given all the time that it needs.</summary>
    public static string Patient(string faultDomain) => faultDomain == "process" ? $"fault-domain = process, {Unhurried}" : $"fault-domain = {faultDomain}";

    /// <summary>A model in a worker of its own, and whatever else its section says.</summary>
    public static string Isolated(string model, params IEnumerable<string> lines) =>
        $$"""
        inference.models.{{model}} {
          fault-domain = process
          {{string.Join("\n  ", lines)}}
        }

        """;
}
