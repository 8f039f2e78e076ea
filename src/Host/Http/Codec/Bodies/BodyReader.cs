using System.Buffers;
using System.IO.Pipelines;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Reads a body in order, JSON first and raw tensors behind it, never holding more of it than one unfinished JSON token. Every byte counts
/// against the limit, whether it was sent or inflated.
/// </summary>
internal sealed class BodyReader(PipeReader body, BodyFrame frame)
{
    private const int FirstBinaryBytes = 1 << 20;

    private ReadOnlySequence<byte> _unfinished;
    private bool _reading;
    private long _taken;

    /// <summary>Feeds the JSON to the parser until it ends: after the announced bytes, or with the body.</summary>
    public async ValueTask ReadJsonAsync(HeadParser parser, CancellationToken cancellation)
    {
        var wanted = 1;
        while (true)
        {
            var read = await ReadAsync(wanted, cancellation).ConfigureAwait(false);
            var left = frame.HeaderLength - _taken ?? long.MaxValue;
            var text = read.Buffer.Length > left ? read.Buffer.Slice(0, left) : read.Buffer;
            var final = text.Length == left || (read.IsCompleted && frame.HeaderLength is null);
            if (read.IsCompleted && text.Length < left && frame.HeaderLength is not null)
            {
                throw RequestRefusedException.Invalid("The request body ends before the JSON that its \"Inference-Header-Content-Length\" announces.");
            }

            var taken = parser.Take(text, final);
            Advance(text.GetPosition(taken), final ? text.End : read.Buffer.End, taken);
            if (final)
            {
                return;
            }

            wanted = WaitFor(text.Length - taken);
        }
    }

    /// <summary>Reads the raw bytes of a tensor into memory that the caller owns.</summary>
    public async ValueTask<TensorBuffer> ReadBinaryAsync(long size, GrowingBuffer target, CancellationToken cancellation)
    {
        target.Reserve(frame.ContentLength is null ? Math.Min(size, FirstBinaryBytes) : size);
        while (target.Length < size)
        {
            var read = await ReadAsync(1, cancellation).ConfigureAwait(false);
            var part = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, size - target.Length));
            if (part.IsEmpty)
            {
                throw RequestRefusedException.Invalid("The request body ends before the last byte of its binary tensors.");
            }

            foreach (var piece in part)
            {
                target.Append(piece.Span);
            }

            Advance(part.End, part.End, part.Length);
        }

        return target.Detach();
    }

    /// <summary>Reads the rest of the body into memory that the caller owns.</summary>
    public async ValueTask<TensorBuffer> ReadRestAsync(GrowingBuffer target, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await ReadAsync(1, cancellation).ConfigureAwait(false);
            foreach (var piece in read.Buffer)
            {
                target.Append(piece.Span);
            }

            Advance(read.Buffer.End, read.Buffer.End, read.Buffer.Length);
            if (read.IsCompleted)
            {
                return target.Detach();
            }
        }
    }

    /// <summary>Refuses a body that goes on.</summary>
    public async ValueTask ExpectEndAsync(CancellationToken cancellation)
    {
        var read = await ReadAsync(1, cancellation).ConfigureAwait(false);
        var empty = read.Buffer.IsEmpty;
        Advance(read.Buffer.End, read.Buffer.End, read.Buffer.Length);
        if (!empty)
        {
            throw RequestRefusedException.Invalid("The request body has more bytes than its JSON and its binary tensors need.");
        }
    }

    /// <summary>Refuses binary tensors that the announced length of the body has no room for, before they get memory.</summary>
    public void ExpectBinary(long bytes)
    {
        if (frame.ContentLength - _taken is { } left && left != bytes)
        {
            throw RequestRefusedException.Invalid(
                $"The \"binary_data_size\" of the inputs is {bytes} bytes together, but {left} bytes follow the JSON.");
        }
    }

    /// <summary>Leaves the body in order after a refusal, so that the server can read past what is left of it.</summary>
    public void Abandon()
    {
        if (_reading)
        {
            Advance(_unfinished.End, _unfinished.End, _unfinished.Length);
        }
    }

    private static int WaitFor(long unfinished) => unfinished <= Limits.TokenBytes
        ? (int)Math.Max(1, unfinished * 2)
        : throw RequestRefusedException.Invalid($"A name or value in the JSON is longer than {Limits.TokenBytes} bytes.");

    private async ValueTask<ReadResult> ReadAsync(int wanted, CancellationToken cancellation)
    {
        var read = wanted == 1
            ? await body.ReadAsync(cancellation).ConfigureAwait(false)
            : await body.ReadAtLeastAsync(wanted, cancellation).ConfigureAwait(false);
        _unfinished = read.Buffer;
        _reading = true;
        if (read.Buffer.Length > frame.Limit - _taken)
        {
            throw RequestRefusedException.TooLarge("The request body", frame.Limit);
        }

        return read;
    }

    private void Advance(SequencePosition consumed, SequencePosition examined, long taken)
    {
        _taken += taken;
        _reading = false;
        body.AdvanceTo(consumed, examined);
    }
}
