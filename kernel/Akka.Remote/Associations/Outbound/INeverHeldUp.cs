namespace Akka.Remote.Associations;

/// <summary>
/// A message of the nodes' own protocols, of which there are few: whoever tells it is not held up by a full queue, or one slow node would
/// keep the same actor from telling it to all others.
/// </summary>
internal interface INeverHeldUp
{
}
