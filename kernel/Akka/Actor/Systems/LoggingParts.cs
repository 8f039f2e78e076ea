using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Makes the parts of logging whose types the configuration names.</summary>
internal static class LoggingParts
{
    public static ILogMessageFormatter Formatter(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.StartsWith(typeof(DefaultLogMessageFormatter).FullName!, StringComparison.Ordinal)) return DefaultLogMessageFormatter.Instance;
        return Create<ILogMessageFormatter>(name, "akka.logger-formatter");
    }

    public static MinimalLogger StdoutLogger(string? name) =>
        string.IsNullOrEmpty(name) ? new StandardOutLogger() : Create<MinimalLogger>(name, "akka.stdout-logger-class");

    private static T Create<T>(string name, string setting)
    {
        var type = Type.GetType(name) ?? throw new ConfigurationException($"'{setting}' is not a valid type name: '{name}' cannot be loaded.");
        if (!typeof(T).IsAssignableFrom(type)) throw new ConfigurationException($"'{setting}' must be a {typeof(T).Name}, but \"{type}\" is none.");
        return (T)Activator.CreateInstance(type)!;
    }
}
