#nullable disable
using Akka.Configuration;

namespace Akka.Routing;

/// <summary>Decides how many routees a pool has.</summary>
public abstract class Resizer
{
    /// <summary>The resizer of a router's configuration, null if it has none.</summary>
    public static Resizer FromConfig(Config parentConfig)
    {
        var own = parentConfig.HasPath("resizer") ? parentConfig.GetConfig("resizer") : null;
        return own is not null && own.GetBoolean("enabled", false) ? DefaultResizer.FromConfig(own) : null;
    }

    /// <param name="messageCounter">How many messages the router has sent so far; the first message is number 0.</param>
    public abstract bool IsTimeForResize(long messageCounter);

    /// <returns>How many routees to add, or to remove if negative.</returns>
    public abstract int Resize(IEnumerable<Routee> currentRoutees);
}
