#nullable disable
namespace Akka.Actor;

public partial class ActorCell
{
    private Receive _behavior;
    private Stack<Receive> _covered;

    public void Become(Receive receive) => _behavior = receive;

    public void BecomeStacked(Receive receive)
    {
        (_covered ??= new Stack<Receive>()).Push(_behavior);
        _behavior = receive;
    }

    public void UnbecomeStacked()
    {
        // The last behaviour stays: without one no message could ever be handled again.
        if (_covered is { Count: > 0 }) _behavior = _covered.Pop();
    }

    void IUntypedActorContext.Become(UntypedReceive receive) => Become(Adapt(receive));

    void IUntypedActorContext.BecomeStacked(UntypedReceive receive) => BecomeStacked(Adapt(receive));

    private static Receive Adapt(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };
}
