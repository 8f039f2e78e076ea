using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>The last frame of a connection: behind what waits, or at once, and what waits never leaves.</summary>
internal sealed record Goodbye(PduCommand Command, bool AtOnce);
