namespace Akka.Dispatch.SysMsg;

/// <summary>Stop the receiver.</summary>
public sealed class Stop : SystemMessage
{
    public override string ToString() => "<Stop>";
}
