using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Stands for no message: there was none in time, or none yet.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    /// <summary>The only one.</summary>
    public static NullMessageEnvelope Instance = new();

    private NullMessageEnvelope()
    {
    }

    /// <summary>Always null.</summary>
    public override object Message => null;

    /// <summary>Always throws: nobody sent it.</summary>
    /// <exception cref="IllegalActorStateException">Always.</exception>
    public override IActorRef Sender => throw new IllegalActorStateException("There is no sender: the last expectation got no message.");

    /// <inheritdoc/>
    public override string ToString() => "<null>";
}
