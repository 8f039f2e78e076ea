#nullable disable
namespace Akka.Dispatch.SysMsg;

/// <summary>Tells the system guardian that the sender wants a <see cref="TerminationHook"/> before the system actors stop.</summary>
public sealed class RegisterTerminationHook
{
    private RegisterTerminationHook()
    {
    }

    public static RegisterTerminationHook Instance { get; } = new();

    public override string ToString() => "<RegisterTerminationHook>";
}
