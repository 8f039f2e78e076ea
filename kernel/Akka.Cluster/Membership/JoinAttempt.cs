using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>The search for a cluster through seed nodes.</summary>
/// <param name="SeedNodes">As configured.</param>
/// <param name="Waiting">The nodes that were asked and did not refuse.</param>
/// <param name="IsFirst">The own node is the first seed and may make the cluster when nobody else is in one.</param>
/// <param name="GivesUpAt">When it joins itself, or asks all again.</param>
internal sealed record JoinAttempt(ImmutableArray<Address> SeedNodes, ImmutableArray<Address> Waiting, bool IsFirst, TimeSpan GivesUpAt);
