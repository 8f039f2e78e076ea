#nullable disable
namespace Akka.Actor.Internal;

public class BoundedStashImpl : AbstractStash
{
    public BoundedStashImpl(IActorContext context)
        : base(context)
    {
    }
}
