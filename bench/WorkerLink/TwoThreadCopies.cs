using System.Runtime.InteropServices;
using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Bench.WorkerLink;

/// <summary>
/// The floor of a trip: the same copies between the same cores, handed over by a word that both threads watch without sleeping. Into shared memory,
/// by the other thread from the input to an output, and out again.
/// </summary>
internal sealed class TwoThreadCopies : IDisposable
{
    private const int LargestBytes = 1 << 20;

    private readonly TensorBuffer _input = TensorBuffer.Rent(LargestBytes);
    private readonly TensorBuffer _output = TensorBuffer.Rent(LargestBytes);
    private readonly TensorBuffer _answer = TensorBuffer.Rent(LargestBytes);
    private readonly Thread _other;
    private int _turn;

    private TwoThreadCopies(int core)
    {
        _other = new Thread(() => Serve(core)) { IsBackground = true };
        _other.Start();
    }

    /// <summary>The other thread is there for this time only: it never sleeps.</summary>
    public static LinkFigures Measure(int core, TimeSpan time, float[] data)
    {
        using var copies = new TwoThreadCopies(core);
        return LinkFigures.Measure(time, () => copies.Ask(data));
    }

    private void Ask(ReadOnlySpan<float> data)
    {
        var bytes = MemoryMarshal.AsBytes(data);
        bytes.CopyTo(_input.Span);
        Volatile.Write(ref _turn, bytes.Length);
        while (Volatile.Read(ref _turn) > 0) Thread.SpinWait(1);
        _output.Span[..bytes.Length].CopyTo(_answer.Span);
    }

    public void Dispose()
    {
        Volatile.Write(ref _turn, -1);
        _other.Join();
        _input.Dispose();
        _output.Dispose();
        _answer.Dispose();
    }

    private void Serve(int core)
    {
        if (core >= 0) ThreadAffinity.BindCurrentThread(CoreSet.Of(core));
        while (Volatile.Read(ref _turn) is >= 0 and var length)
        {
            if (length > 0)
            {
                _input.Span[..length].CopyTo(_output.Span);
                Volatile.Write(ref _turn, 0);
            }
            else
            {
                Thread.SpinWait(1);
            }
        }
    }
}
