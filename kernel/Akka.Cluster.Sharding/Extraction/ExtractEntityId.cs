using Akka.Util;

namespace Akka.Cluster.Sharding;

/// <summary>Which entity gets a message, and what it gets of it; none for a message that is for no entity.</summary>
public delegate Option<(string, object)> ExtractEntityId(object message);

/// <summary>The shard of the message's entity. It has to answer for <see cref="ShardRegion.StartEntity"/> too where entities are started by that.</summary>
public delegate string ExtractShardId(object message);
