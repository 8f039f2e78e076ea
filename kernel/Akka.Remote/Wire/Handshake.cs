using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>
/// Who a node is. <paramref name="Origin"/> has the bare scheme of the transport on the wire ("tcp"), and the whole protocol here.
/// <paramref name="PieceLimit"/> is what a kernel node adds: the longest message that it takes in pieces, 0 for a node that does not know pieces.
/// A kernel node that dials does not say so yet, because it may have dialled one of Akka.NET: it <paramref name="AsksForPieces"/> by writing all
/// fields backwards, which is the same message to every reader of protobuf, and says it when the answer has a limit.
/// </summary>
internal sealed record Handshake(Address Origin, int Uid, long PieceLimit, bool AsksForPieces = false);
