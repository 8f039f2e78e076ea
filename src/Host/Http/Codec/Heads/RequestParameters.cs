using System.Text.Json;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>The "parameters" of a request: the reserved ones by name, all others kept for the model.</summary>
internal sealed class RequestParameters
{
    private readonly HashSet<string> _seen = [];
    private Dictionary<string, object>? _custom;
    private string? _sequenceId;
    private bool _sequenceStart;
    private bool _sequenceEnd;
    private byte _priority;
    private long _timeoutMicroseconds;

    /// <summary>"binary_data_output": all outputs in binary unless one says otherwise.</summary>
    public bool BinaryOutput { get; private set; }

    public void Reset()
    {
        _seen.Clear();
        _custom = null;
        _sequenceId = null;
        _sequenceStart = false;
        _sequenceEnd = false;
        _priority = 0;
        _timeoutMicroseconds = 0;
        BinaryOutput = false;
    }

    /// <summary>Takes one parameter whose value the reader stands on: a string, a number, true or false.</summary>
    public void Add(string name, ref Utf8JsonReader reader)
    {
        if (!_seen.Add(name) || _seen.Count > Limits.Parameters)
        {
            throw RequestRefusedException.Invalid(_seen.Count > Limits.Parameters
                ? $"The request has more than {Limits.Parameters} parameters."
                : $"The parameter \"{name}\" stands twice.");
        }

        switch (name)
        {
            case "sequence_id": _sequenceId = ParameterValue.SequenceId(ref reader); break;
            case "sequence_start": _sequenceStart = ParameterValue.Boolean(name, ref reader); break;
            case "sequence_end": _sequenceEnd = ParameterValue.Boolean(name, ref reader); break;
            case "priority": _priority = (byte)ParameterValue.Integer(name, 0, byte.MaxValue, ref reader); break;
            case "timeout": _timeoutMicroseconds = ParameterValue.Integer(name, 0, long.MaxValue / 10, ref reader); break;
            case "binary_data_output": BinaryOutput = ParameterValue.Boolean(name, ref reader); break;
            default: (_custom ??= []).Add(name, ParameterValue.Any(name, ref reader)); break;
        }
    }

    /// <param name="cancellation">Ends the request when the client leaves.</param>
    public InferOptions ToOptions(CancellationToken cancellation)
    {
        if (_sequenceId is null && (_sequenceStart || _sequenceEnd))
        {
            throw RequestRefusedException.Invalid("The parameters \"sequence_start\" and \"sequence_end\" need a \"sequence_id\".");
        }

        return new InferOptions
        {
            Priority = _priority,
            Deadline = _timeoutMicroseconds == 0 ? Deadline.None : Deadline.After(TimeSpan.FromTicks(_timeoutMicroseconds * TimeSpan.TicksPerMicrosecond)),
            Sequence = _sequenceId is null ? null : new InferSequence(_sequenceId, _sequenceStart, _sequenceEnd),
            Parameters = _custom,
            Cancellation = cancellation,
        };
    }
}
