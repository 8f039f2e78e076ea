#nullable disable
namespace Akka.Routing;

/// <summary>Makes a pool larger, or smaller by a negative number of routees.</summary>
public sealed class AdjustPoolSize : RouterManagementMessage
{
    public AdjustPoolSize(int change) => Change = change;

    public int Change { get; }
}
