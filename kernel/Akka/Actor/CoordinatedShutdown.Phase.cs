using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A phase of the coordinated shutdown, as configured.</summary>
internal sealed record ShutdownPhase(IReadOnlyList<string> DependsOn, TimeSpan Timeout, bool Recover, bool Enabled)
{
    public static IReadOnlyDictionary<string, ShutdownPhase> FromConfig(Config config)
    {
        var defaultTimeout = config.GetTimeSpan("default-phase-timeout", TimeSpan.FromSeconds(5));
        var phases = new Dictionary<string, ShutdownPhase>();
        if (!config.HasPath("phases")) return phases;
        foreach (var (name, _) in config.GetConfig("phases").AsEnumerable())
        {
            var phase = config.GetConfig("phases").GetConfig(name) ?? Config.Empty;
            phases[name] = new ShutdownPhase(
                [.. phase.GetStringList("depends-on", [])],
                phase.GetTimeSpan("timeout", defaultTimeout, allowInfinite: false),
                phase.GetBoolean("recover", true),
                phase.GetBoolean("enabled", true));
        }

        return phases;
    }

    /// <summary>All phases, each after those it depends on.</summary>
    /// <exception cref="ArgumentException">A phase depends on itself.</exception>
    public static IReadOnlyList<string> InOrder(IReadOnlyDictionary<string, ShutdownPhase> phases)
    {
        var order = new List<string>();
        var open = phases.Keys.Concat(phases.Values.SelectMany(p => p.DependsOn)).ToHashSet();
        var path = new HashSet<string>();
        while (open.Count > 0) Visit(open.First());
        return order;

        void Visit(string name)
        {
            if (!path.Add(name))
            {
                var all = string.Join(", ", phases.Select(p => $"{p.Key} -> [{string.Join(", ", p.Value.DependsOn)}]"));
                throw new ArgumentException(
                    $"Cycle detected in graph of phases. It must be a DAG. phase [{name}] depends transitively on itself. All dependencies: {all}");
            }

            if (open.Contains(name))
            {
                if (phases.TryGetValue(name, out var phase))
                    foreach (var dependency in phase.DependsOn) Visit(dependency);
                open.Remove(name);
                order.Add(name);
            }

            path.Remove(name);
        }
    }
}

/// <summary>A task of a phase.</summary>
internal sealed record ShutdownTask(string Name, Func<Task<Done>> Work)
{
    public async Task Run(string phase, bool recover, ILoggingAdapter log)
    {
        try
        {
            await Work().ConfigureAwait(false);
        }
        catch (Exception e) when (recover)
        {
            log.Warning(e, "Task [{0}] failed in phase [{1}]: {2}", Name, phase, e.Message);
        }
    }
}
