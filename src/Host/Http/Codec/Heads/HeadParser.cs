using System.Buffers;
using System.Text.Json;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Reads the JSON of an inference request in whatever pieces it arrives. <see cref="Utf8JsonReader"/> reads everything but the values of
/// "data", which <see cref="InputBuilder"/> takes byte by byte; the reader is then told that an empty list stood there.
/// </summary>
internal sealed class HeadParser
{
    private readonly HeadGrammar _grammar = new();
    private JsonReaderState _state;
    private bool _inData;

    public InferHead Head => _grammar.Head;

    /// <param name="limit">Bytes that the body, and the tensors that it decodes to, may have.</param>
    /// <param name="memory">Where the tensors are put; null for the pool.</param>
    public void Begin(long limit, TensorSource? memory)
    {
        _grammar.Begin(limit, memory);
        _state = new(new JsonReaderOptions { MaxDepth = Limits.JsonDepth });
        _inData = false;
    }

    /// <summary>Gives everything back that was not handed over.</summary>
    public void Reset() => _grammar.Reset();

    /// <summary>Takes what it can of the text.</summary>
    /// <param name="text">Everything that arrived and was not taken yet.</param>
    /// <param name="final">Nothing follows the text.</param>
    /// <returns>Bytes taken.</returns>
    public long Take(in ReadOnlySequence<byte> text, bool final)
    {
        try
        {
            return TakeAll(text, final);
        }
        catch (JsonException)
        {
            throw RequestRefusedException.Invalid("The request body is malformed JSON.");
        }
    }

    private long TakeAll(in ReadOnlySequence<byte> text, bool final)
    {
        var taken = 0L;
        while (true)
        {
            if (_inData)
            {
                taken += TakeData(text.Slice(taken));
                if (_inData)
                {
                    return final ? throw RequestRefusedException.Invalid("The request body ends within tensor data.") : taken;
                }

                _grammar.EndData();
                SkipOver("[]"u8);
            }

            var reader = new Utf8JsonReader(text.Slice(taken), final, _state);
            while (!_inData && Read(ref reader))
            {
                _inData = _grammar.Take(ref reader);
            }

            taken += reader.BytesConsumed;
            _state = reader.CurrentState;
            if (!_inData)
            {
                taken += LeadingSpace(text.Slice(taken));
                return final && !_grammar.IsDone ? throw RequestRefusedException.Invalid("The request body is no whole JSON object.") : taken;
            }
        }
    }

    // The reader takes space only together with the token behind it; a body of spaces would pile up.
    private static long LeadingSpace(in ReadOnlySequence<byte> text)
    {
        var length = 0L;
        foreach (var piece in text)
        {
            var other = piece.Span.IndexOfAnyExcept(" \t\r\n"u8);
            if (other >= 0)
            {
                return length + other;
            }

            length += piece.Length;
        }

        return length;
    }

    // .NET 10's reader runs over its own array when a wrong literal ("nulx") lies across segments.
    private static bool Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (IndexOutOfRangeException)
        {
            throw new JsonException();
        }
    }

    private long TakeData(in ReadOnlySequence<byte> text)
    {
        var taken = 0L;
        foreach (var piece in text)
        {
            taken += _grammar.Input.TakeData(piece.Span, out var done);
            if (done)
            {
                _inData = false;
                break;
            }
        }

        return taken;
    }

    private void SkipOver(ReadOnlySpan<byte> standIn)
    {
        var reader = new Utf8JsonReader(standIn, isFinalBlock: false, _state);
        while (reader.Read())
        {
        }

        _state = reader.CurrentState;
    }
}
