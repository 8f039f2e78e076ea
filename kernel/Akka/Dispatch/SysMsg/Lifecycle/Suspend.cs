namespace Akka.Dispatch.SysMsg;

/// <summary>Process no messages of users until resumed.</summary>
public sealed class Suspend : SystemMessage, IStashWhenWaitingForChildren
{
    public override string ToString() => "<Suspend>";
}
