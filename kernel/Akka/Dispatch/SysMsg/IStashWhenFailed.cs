namespace Akka.Dispatch.SysMsg;

/// <summary>Waits until the receiver is no longer suspended: a failed actor does not judge its children.</summary>
internal interface IStashWhenFailed
{
}
