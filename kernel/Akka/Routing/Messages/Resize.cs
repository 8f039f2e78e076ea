#nullable disable
namespace Akka.Routing;

/// <summary>Makes a pool ask its resizer for its new size.</summary>
public class Resize : RouterManagementMessage
{
    internal static readonly Resize Instance = new();
}
