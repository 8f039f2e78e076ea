namespace Akka.Remote.Associations;

/// <summary>A heartbeat or its answer. It has no order against other messages, and goes before all that waits: late, it would count as a death.</summary>
internal interface ISignOfLife : INeverHeldUp
{
}
