#nullable disable
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Configuration;

/// <summary>
/// A configuration text that cannot be read, or a setting that is missing or invalid. The message names the place
/// (source, line, column) where it is known.
/// </summary>
public class ConfigurationException : AkkaException
{
    /// <summary>Creates the exception with a full sentence as its message.</summary>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a full sentence as its message, and what caused it.</summary>
    public ConfigurationException(string message, Exception exception)
        : base(message, exception)
    {
    }

    /// <summary>Creates the exception from its serialized form.</summary>
    protected ConfigurationException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }

    /// <summary>The exception for a <typeparamref name="T"/> that needs the configuration at <paramref name="path"/> and got none.</summary>
    public static ConfigurationException NullOrEmptyConfig<T>(string path = null) =>
        new(path == null
            ? $"Failed to instantiate {typeof(T).Name}: its configuration is missing or empty."
            : $"Failed to instantiate {typeof(T).Name}: the configuration section \"{path}\" is missing or empty.");
}
