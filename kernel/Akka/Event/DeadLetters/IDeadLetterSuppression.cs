#nullable disable
namespace Akka.Event;

/// <summary>Marks a message whose loss nobody needs to hear of: it becomes a <see cref="SuppressedDeadLetter"/>.</summary>
public interface IDeadLetterSuppression
{
}
