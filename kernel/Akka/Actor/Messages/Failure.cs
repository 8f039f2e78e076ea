#nullable disable
namespace Akka.Actor;

/// <summary>A failure with its time; <see cref="Status.Failure"/> is the usual answer.</summary>
public class Failure
{
    public Exception Exception { get; set; }

    public DateTime Timestamp { get; set; }
}
