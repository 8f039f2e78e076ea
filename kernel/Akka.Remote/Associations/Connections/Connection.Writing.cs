using System.Diagnostics;
using Akka.Remote.Wire;
using SerializationContext = Akka.Serialization.Serialization;

namespace Akka.Remote.Associations;

internal sealed partial class Connection
{
    private const int FlushSize = 48 * 1024;

    /// <summary>So much of large messages is written by whoever sends them, as long as it does not have to wait; the writing thread does the rest.</summary>
    private const int PiecesBySender = 8;

    /// <summary>So often a sender fills the buffer from the queue: others may put in faster than it writes, and it has its own work.</summary>
    private const int FillsBySender = 4;

    /// <summary>So many messages at most are taken at once, because those for the lane do not fill the buffer.</summary>
    private const int MessagesPerFill = 1024;

    /// <summary>After a pause this long the next message is written by its sender: nobody has to be woken for it.</summary>
    private static readonly long QuietTicks = Stopwatch.Frequency / 50_000;

    [ThreadStatic]
    private static bool _mustNotWait;

    private readonly SemaphoreSlim _wake = new(0);
    private readonly bool _bigEndian;
    private readonly long _frameLimit;
    private readonly long _pieceLimit;
    private Goodbye? _goodbye;
    private Ack? _ackDue;
    private int _writing;
    private int _handedOver;

    /// <summary>
    /// Takes a message to be written. False when the connection is closed. Ownership of the writing side goes by
    /// <see cref="_writing"/>: who turns it to 1 writes, or hands over to the writing thread.
    /// </summary>
    public bool TrySend(in Outgoing message)
    {
        if (IsClosed) return false;
        if (message.IsOrdinary && _queue.IsStalled)
        {
            _remoting.DeadLetter(message);
            return true;
        }

        _queue.Add(message);
        if (!TryWrite() && !_mustNotWait && _queue.Count > _remoting.Kernel.QueueSize && message.MayBeHeldUp)
        {
            _queue.HoldUp();
        }

        if (IsClosed) DrainToDeadLetters();
        return true;
    }

    /// <summary>Has the next outgoing frame, or one of its own, carry an acknowledgement.</summary>
    public void Acknowledge(Ack ack) => Interlocked.Exchange(ref _ackDue, ack);

    /// <summary>Writes what waits, here or on the writing thread; false when somebody is about it already.</summary>
    private bool TryWrite()
    {
        if (Volatile.Read(ref _writing) != 0 || Interlocked.CompareExchange(ref _writing, 1, 0) != 0) return false;
        if (!MayWriteHere() || !WriteHere()) HandOver();
        return true;
    }

    private bool MayWriteHere() =>
        _channel.IsPlain && _lane.IsEmpty && IsFlushed && Stopwatch.GetTimestamp() - Volatile.Read(ref _lastFlush) > QuietTicks;

    private bool WriteHere()
    {
        try
        {
            return Write(mayWait: false);
        }
        catch (Exception e)
        {
            Release();
            Close("writing failed: " + e.Message, CloseKind.Broken, e);
            return true;
        }
    }

    private void HandOver()
    {
        Volatile.Write(ref _handedOver, 1);
        _wake.Release();
    }

    private void WriteLoop()
    {
        _mustNotWait = true;
        while (!IsClosed)
        {
            _wake.Wait();
            if (Interlocked.Exchange(ref _handedOver, 0) == 0) continue;
            try
            {
                Write(mayWait: true);
            }
            catch (Exception e)
            {
                Release();
                Close("writing failed: " + e.Message, CloseKind.Broken, e);
            }
        }

        DrainToDeadLetters();
        ThreadEnded();
    }

    /// <summary>
    /// Writes until nothing is left, and gives the ownership back; false, with the ownership kept, when it may not wait and would have to, or has
    /// done a sender's share.
    /// </summary>
    private bool Write(bool mayWait)
    {
        var before = SerializationContext.CurrentTransportInformation;
        SerializationContext.CurrentTransportInformation = _listener.Information;
        try
        {
            for (var (fills, pieces) = (0, 0); ;)
            {
                if (!Flush(mayWait)) return false;
                var ended = EndLarge();
                Fill();
                if (_goodbye is { AtOnce: true })
                {
                    if (!mayWait) return false;
                    SayGoodbye();
                }
                else if (!_lane.IsEmpty)
                {
                    if (!mayWait && (ended || ++pieces > PiecesBySender)) return false;
                    WriteFromLane();
                }

                if (!IsClosed && (!IsFlushed || _taken > 0))
                {
                    if (!mayWait && ++fills > FillsBySender + pieces) return false;
                    continue;
                }

                if (_goodbye is not null && !IsClosed)
                {
                    if (!mayWait) return false;
                    SayGoodbye();
                }

                Release();
                if (_queue.IsEmpty || IsClosed || Interlocked.CompareExchange(ref _writing, 1, 0) != 0) return true;
            }
        }
        finally
        {
            SerializationContext.CurrentTransportInformation = before;
        }
    }

    private void Fill()
    {
        for (var i = 0; i < MessagesPerFill && _goodbye is null && _out.Count < FlushSize && _queue.TryTake(out var message); i++)
        {
            if (message.Recipient is not null)
            {
                WriteMessage(message);
                continue;
            }

            WriteControl(message.Message);
            _taken += message.Weight;
        }
    }

    private void WriteControl(object frame)
    {
        switch (frame)
        {
            case Goodbye goodbye:
                _goodbye = goodbye;
                break;
            case ControlFrame { Body.Length: > 0 } ready:
                Frame(ready.Body);
                break;
            default:
                if (Interlocked.Exchange(ref _ackDue, null) is { } ack) WriteAck(ack);
                break;
        }
    }

    /// <summary>By the writing thread: a socket that takes nothing would hold up anybody else until the connection is cut off.</summary>
    private void SayGoodbye()
    {
        Frame(PduCodec.Instruction(_goodbye!.Command));
        Flush(mayWait: true);
        Close("said good-bye", CloseKind.Local);
    }

    private void WriteAck(Ack ack)
    {
        var body = new WireBuffer();
        var payload = body.Begin(1);
        ack.Write(body);
        body.End(payload);
        Frame(body.Written);
    }

    private void Frame(ReadOnlySpan<byte> body)
    {
        PduCodec.WriteLength(_out.GetSpan(PduCodec.LengthSize), body.Length, _bigEndian);
        _out.Advance(PduCodec.LengthSize);
        _out.Raw(body);
    }

    private void Release() => Interlocked.Exchange(ref _writing, 0);

    /// <summary>After the end. Whoever comes too late takes out what it put in; the lane goes with the ownership.</summary>
    private void DrainToDeadLetters()
    {
        while (_queue.TryTake(out var message)) Undeliverable(message);
        if (Interlocked.Exchange(ref _handedOver, 0) == 0 && Interlocked.CompareExchange(ref _writing, 1, 0) != 0) return;
        while (!_lane.IsEmpty)
        {
            var entry = _lane.Remove();
            if (entry.Bytes is null) Undeliverable(entry.Message);
        }

        Release();
    }

    private void Undeliverable(in Outgoing message)
    {
        _queue.Done(message.Weight);
        if (message.IsOrdinary) _remoting.DeadLetter(message);
    }
}
