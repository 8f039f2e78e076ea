#nullable disable
namespace Akka.Actor;

public partial class ActorCell
{
    private IdleTimer _timeout;

    public TimeSpan? ReceiveTimeout => _timeout?.Duration;

    public void SetReceiveTimeout(TimeSpan? timeout = null)
    {
        if (timeout is null && _timeout is null) return;
        (_timeout ??= new IdleTimer(this)).Set(timeout);
    }
}
