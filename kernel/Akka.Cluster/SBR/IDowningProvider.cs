using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Decides which members that cannot be reached are downed.</summary>
public interface IDowningProvider
{
    /// <summary>How long a downed node may still run what there is once in a cluster.</summary>
    TimeSpan DownRemovalMargin { get; }

    /// <summary>The actor that decides; null for none.</summary>
    Props DowningActorProps { get; }
}
