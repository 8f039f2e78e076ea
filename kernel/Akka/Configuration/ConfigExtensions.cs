#nullable disable
namespace Akka.Configuration;

/// <summary>What can be asked of a <see cref="Config"/> that may be null.</summary>
public static class ConfigExtensions
{
    /// <summary>Uses <paramref name="fallback"/> where <paramref name="config"/> is null or empty, behind it otherwise.</summary>
    public static Config SafeWithFallback(this Config config, Config fallback) =>
        config.IsNullOrEmpty() ? fallback : ReferenceEquals(config, fallback) ? config! : config!.WithFallback(fallback);

    /// <summary>Whether there is nothing to read in <paramref name="config"/>.</summary>
    public static bool IsNullOrEmpty(this Config config) => config == null || config.IsEmpty;
}
