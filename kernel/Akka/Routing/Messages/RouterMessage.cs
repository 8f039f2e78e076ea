#nullable disable
namespace Akka.Routing;

public static class RouterMessage
{
    public static readonly GetRoutees GetRoutees = GetRoutees.Instance;
}
