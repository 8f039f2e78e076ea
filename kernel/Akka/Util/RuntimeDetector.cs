#nullable disable
namespace Akka.Util;

public static class RuntimeDetector
{
    public static readonly bool IsMono = Type.GetType("Mono.Runtime") is not null;

    public static readonly bool IsWindows = OperatingSystem.IsWindows();
}
