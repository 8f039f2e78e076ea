#nullable disable
namespace Akka.Dispatch.SysMsg;

/// <summary>A failure that the level below did not handle.</summary>
public sealed class Escalate : SystemMessage
{
    public Escalate(Exception reason) => Reason = reason;

    public Exception Reason { get; }

    public override string ToString() => $"<Escalate>{(Reason is null ? "" : " Reason: " + Reason)}";
}
