using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Runs inside of a test actor for each message that arrives, before the test sees it.</summary>
public abstract class AutoPilot
{
    /// <summary>Handles a message and names the pilot for the next: one of its own, <see cref="KeepRunning"/> or <see cref="NoAutoPilot"/>.</summary>
    public abstract AutoPilot Run(IActorRef sender, object message);

    /// <summary>No pilot from now on.</summary>
    protected NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    /// <summary>The same pilot again.</summary>
    protected KeepRunning KeepRunning => KeepRunning.Instance;
}

/// <summary>Ends the work of a pilot.</summary>
public sealed class NoAutoPilot : AutoPilot
{
    /// <summary>The only one.</summary>
    public static NoAutoPilot Instance = new();

    private NoAutoPilot()
    {
    }

    /// <inheritdoc/>
    public override AutoPilot Run(IActorRef sender, object message) => this;
}

/// <summary>Keeps the pilot that answered with it.</summary>
public sealed class KeepRunning : AutoPilot
{
    /// <summary>The only one.</summary>
    public static KeepRunning Instance = new();

    private KeepRunning()
    {
    }

    /// <summary>Always throws: it is an answer, not a pilot.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override AutoPilot Run(IActorRef sender, object message) => throw new InvalidOperationException("KeepRunning is an answer of a pilot, it cannot run itself.");
}

/// <summary>A pilot as a function.</summary>
public delegate AutoPilot AutoPilotDelegate(IActorRef sender, object message);

/// <summary>A pilot that is a function.</summary>
public sealed class DelegateAutoPilot : AutoPilot
{
    private readonly AutoPilotDelegate _run;

    /// <summary>Creates the pilot.</summary>
    public DelegateAutoPilot(AutoPilotDelegate autoPilotDelegate)
    {
        _run = autoPilotDelegate;
    }

    /// <inheritdoc/>
    public override AutoPilot Run(IActorRef sender, object message) => _run(sender, message);
}
