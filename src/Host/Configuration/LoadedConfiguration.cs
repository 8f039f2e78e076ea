using Akka.Configuration;

namespace ActorInference.Hosting.Configuration;

/// <summary>What the files and options say together, and where each setting was written.</summary>
/// <param name="Config">Without the defaults beneath; empty when there are errors.</param>
/// <param name="Errors">Files that cannot be read or are not HOCON.</param>
internal sealed record LoadedConfiguration(Config Config, HoconMap Map, IReadOnlyList<ConfigurationError> Errors);
