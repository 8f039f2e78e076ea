namespace Akka.Dispatch.SysMsg;

/// <summary>Waits until the children that have to stop are gone.</summary>
internal interface IStashWhenWaitingForChildren
{
}
