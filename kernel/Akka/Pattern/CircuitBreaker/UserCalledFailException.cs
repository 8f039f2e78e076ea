#nullable disable
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Pattern;

/// <summary>The cause of a failure that user code told a circuit breaker of.</summary>
public class UserCalledFailException : AkkaException
{
    public UserCalledFailException()
        : base($"User code caused {nameof(CircuitBreaker)} to fail because it called {nameof(CircuitBreaker.Fail)}().")
    {
    }

    protected UserCalledFailException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
