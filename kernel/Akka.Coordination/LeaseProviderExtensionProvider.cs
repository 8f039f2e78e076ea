using Akka.Actor;

namespace Akka.Coordination;

/// <summary>Makes the lease provider of a system.</summary>
public class LeaseProviderExtensionProvider : ExtensionIdProvider<LeaseProvider>
{
    public override LeaseProvider CreateExtension(ExtendedActorSystem system) => new(system);
}
