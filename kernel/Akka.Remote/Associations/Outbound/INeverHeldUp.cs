using Akka.Event;

namespace Akka.Remote.Associations;

/// <summary>
/// A message of the nodes' own protocols, of which there are few: whoever tells it is not held up by a full queue, or one slow node would
/// keep the same actor from telling it to all others. What does not arrive comes again or is of no use any more, so it is no dead letter that somebody has to read of.
/// </summary>
internal interface INeverHeldUp : IDeadLetterSuppression
{
}
