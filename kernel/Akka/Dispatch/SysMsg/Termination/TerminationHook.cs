#nullable disable
namespace Akka.Dispatch.SysMsg;

/// <summary>The user actors are gone; answer with <see cref="TerminationHookDone"/> when ready.</summary>
public sealed class TerminationHook
{
    private TerminationHook()
    {
    }

    public static TerminationHook Instance { get; } = new();

    public override string ToString() => "<TerminationHook>";
}
