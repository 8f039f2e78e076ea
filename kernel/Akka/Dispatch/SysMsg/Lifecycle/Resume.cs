#nullable disable
namespace Akka.Dispatch.SysMsg;

/// <summary>Go on; with a cause when the suspension came from that failure.</summary>
public sealed class Resume : SystemMessage, IStashWhenWaitingForChildren
{
    public Resume(Exception causedByFailure) => CausedByFailure = causedByFailure;

    public Exception CausedByFailure { get; set; }

    public override string ToString() => $"<Resume>{(CausedByFailure is null ? "" : " CausedByFailure: " + CausedByFailure)}";
}
