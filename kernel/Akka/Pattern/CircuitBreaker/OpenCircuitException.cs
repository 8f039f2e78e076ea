#nullable disable
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Pattern;

/// <summary>A circuit breaker is open: the call was not made.</summary>
public class OpenCircuitException : AkkaException
{
    private const string Text = "Circuit Breaker is open; calls are failing fast";

    public OpenCircuitException()
        : this(Text)
    {
    }

    public OpenCircuitException(string message)
        : this(message, TimeSpan.Zero)
    {
    }

    public OpenCircuitException(string message, TimeSpan remainingDuration)
        : base(message) => RemainingDuration = remainingDuration;

    public OpenCircuitException(string message, Exception cause)
        : this(message, cause, TimeSpan.Zero)
    {
    }

    public OpenCircuitException(string message, Exception cause, TimeSpan remainingDuration)
        : base(message, cause) => RemainingDuration = remainingDuration;

    public OpenCircuitException(Exception cause)
        : this(Text, cause)
    {
    }

    public OpenCircuitException(Exception cause, TimeSpan remainingDuration)
        : this(Text, cause, remainingDuration)
    {
    }

    protected OpenCircuitException(SerializationInfo info, StreamingContext context)
        : base(info, context) => RemainingDuration = (TimeSpan)info.GetValue(nameof(RemainingDuration), typeof(TimeSpan));

    /// <summary>How long until the breaker lets a call through again; zero if one is on its way.</summary>
    public TimeSpan RemainingDuration { get; }

#pragma warning disable SYSLIB0051, CS0672 // Exceptions of Akka.NET carry their state this way.
    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        info.AddValue(nameof(RemainingDuration), RemainingDuration);
        base.GetObjectData(info, context);
    }
#pragma warning restore SYSLIB0051, CS0672
}
