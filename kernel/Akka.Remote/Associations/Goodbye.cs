using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>The last frame of a connection.</summary>
internal sealed record Goodbye(PduCommand Command);
