namespace Akka.Remote.Wire;

/// <summary>The instructions of the protocol, by their numbers on the wire.</summary>
internal enum PduCommand
{
    None = 0,
    Associate = 1,
    Disassociate = 2,
    Heartbeat = 3,
    DisassociateShuttingDown = 4,
    DisassociateQuarantined = 5,
}
