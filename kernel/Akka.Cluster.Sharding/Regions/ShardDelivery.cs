using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A message on its way through a region.</summary>
/// <param name="EntityId">Who gets it.</param>
/// <param name="Message">As the user sent it: so it travels, whole, to another region.</param>
internal sealed record ShardDelivery(string EntityId, object Message) : INoSerializationVerificationNeeded, IWrappedMessage;
