#nullable disable
using Akka.Actor;

namespace Akka.Dispatch;

public sealed class ChannelTaskSchedulerProvider : ExtensionIdProvider<ChannelTaskScheduler>
{
    public override ChannelTaskScheduler CreateExtension(ExtendedActorSystem system) => new(system);
}
