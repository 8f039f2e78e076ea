#nullable disable
using Akka.Actor.Setup;

namespace Akka.Event;

/// <summary>The log filters of an actor system, part of its <see cref="ActorSystemSetup"/>.</summary>
public sealed class LogFilterSetup : Setup
{
    public LogFilterSetup(LogFilterBase[] filters) => Filters = filters;

    public LogFilterBase[] Filters { get; }

    public LogFilterEvaluator CreateEvaluator() => new(Filters);
}
