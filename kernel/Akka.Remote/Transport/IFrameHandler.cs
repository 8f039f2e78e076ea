namespace Akka.Remote.Transport;

/// <summary>What becomes of the frames of a connection.</summary>
internal interface IFrameHandler
{
    /// <summary>A whole frame without its length. The bytes are valid during the call.</summary>
    void OnFrame(ReadOnlySpan<byte> body);

    /// <summary>A message in pieces begins.</summary>
    LargeInbound OnOpen(ReadOnlySpan<byte> envelope, long length);

    /// <summary>All its bytes are there.</summary>
    void OnLarge(LargeInbound message);
}
