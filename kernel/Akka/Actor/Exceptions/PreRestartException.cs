#nullable disable
namespace Akka.Actor;

/// <summary>PreRestart failed while an actor was being restarted; it is logged, and the restart goes on.</summary>
public class PreRestartException : AkkaException
{
    private readonly IActorRef _actor;

    public PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
        : base($"Exception in PreRestart of {actor}: {restartException?.Message}", cause)
    {
        _actor = actor;
        RestartException = restartException;
        OptionalMessage = optionalMessage;
    }

    public Exception RestartException { get; }

    public object OptionalMessage { get; }

    public override string ToString() => $"{_actor}: {base.ToString()}";
}
