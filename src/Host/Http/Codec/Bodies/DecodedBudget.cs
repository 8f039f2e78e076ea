using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// The tensor bytes that one request may decode to: JSON text of two bytes can stand for an element of eight, so the limit on the body
/// alone would not bound the memory. Exceeding it refuses the request with 413. Also says where memory for them comes from.
/// </summary>
internal sealed class DecodedBudget
{
    private long _limit;
    private long _taken;

    /// <summary>Where the bytes are put.</summary>
    public TensorSource Memory { get; private set; } = TensorSource.Pool;

    public void Reset(long limit, TensorSource? memory = null)
    {
        _limit = limit;
        Memory = memory ?? TensorSource.Pool;
        _taken = 0;
    }

    /// <summary>How much more may be taken.</summary>
    public long Left => _limit - _taken;

    public void Take(long bytes)
    {
        if (bytes > Left)
        {
            throw RequestRefusedException.TooLarge("The tensor data of the request", _limit);
        }

        _taken += bytes;
    }

    public void GiveBack(long bytes) => _taken -= bytes;
}
