namespace Akka.Dispatch.SysMsg;

/// <summary>Marks the end of a closed queue.</summary>
public sealed class NoMessage : SystemMessage
{
    public override string ToString() => "NoMessage";
}
