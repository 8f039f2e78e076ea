#nullable disable
namespace Akka.Dispatch.SysMsg;

/// <summary>A system message is its own link in the queue of its receiver, so that it can be sent once only.</summary>
public abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage Next;

    public bool Unlinked => Next is null;

    public void Unlink() => Next = null;
}
