using Akka.Actor.Scheduling;

namespace Akka.Actor;

/// <summary>The time-out of one Ask, on a wheel that all systems of the process share.</summary>
internal sealed class AskTimeout(IAskPromise promise, TimeSpan limit) : TimerEntry
{
    private static readonly TimerWheel Wheel = new(TimeSpan.FromMilliseconds(5), 1024, "akka-ask-timeouts");

    public void Start() => Wheel.Add(this, limit);

    public void Stop() => Wheel.Remove(this);

    public override void Fire() => promise.Fail(new AskTimeoutException($"Timeout after {limit} seconds"));
}
