using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Actors;

/// <summary>Makes the runtime of a system, once: from given settings, or from the configuration of the system.</summary>
internal sealed class InferenceRuntimeProvider(InferenceSettings? settings, RunnerFactory? runners) : ExtensionIdProvider<InferenceRuntime>
{
    public override InferenceRuntime CreateExtension(ExtendedActorSystem system) =>
        new(system, settings ?? Read(system.Settings.Config), runners);

    private static InferenceSettings Read(Config config) => InferenceSettings.TryRead(config, out var settings, out var mistakes)
        ? settings
        : throw new ConfigurationException($"The configuration has {mistakes.Count} mistake(s):\n{string.Join('\n', mistakes)}");
}
