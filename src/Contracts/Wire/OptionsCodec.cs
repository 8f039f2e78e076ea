using System.Runtime.Serialization;
using Google.Protobuf.Collections;

namespace ActorInference.Contracts.Wire;

/// <summary>The options of a request; its cancellation stays on the node.</summary>
internal static class OptionsCodec
{
    public static SequenceHeader? Write(InferSequence? sequence) =>
        sequence is null ? null : new() { Id = sequence.Id, Start = sequence.Start, End = sequence.End };

    public static void Write(IReadOnlyDictionary<string, object>? parameters, RepeatedField<ParameterHeader> headers)
    {
        if (parameters is null)
        {
            return;
        }

        foreach (var (name, value) in parameters)
        {
            headers.Add(Write(name, value));
        }
    }

    public static InferOptions Read(InferRequestHeader header)
    {
        if (header.Priority > byte.MaxValue)
        {
            throw new SerializationException($"The request has the priority {header.Priority}; priorities are 0 to {byte.MaxValue}.");
        }

        if (header.Priority == 0 && !header.HasRemainingMicroseconds && header.Sequence is null && header.Parameters.Count == 0)
        {
            return InferOptions.Default;
        }

        return new()
        {
            Priority = (byte)header.Priority,
            Deadline = header.HasRemainingMicroseconds ? ReadDeadline(header.RemainingMicroseconds) : Deadline.None,
            Sequence = header.Sequence is { } sequence ? new(sequence.Id, sequence.Start, sequence.End) : null,
            Parameters = header.Parameters.Count > 0 ? Read(header.Parameters) : null,
        };
    }

    private static Deadline ReadDeadline(long microseconds) =>
        microseconds > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond
            ? Deadline.None
            : Deadline.After(new TimeSpan(Math.Max(microseconds, 0) * TimeSpan.TicksPerMicrosecond));

    private static ParameterHeader Write(string name, object value) => value switch
    {
        string text => new() { Name = name, Text = text },
        long integer => new() { Name = name, Integer = integer },
        int integer => new() { Name = name, Integer = integer },
        double number => new() { Name = name, Number = number },
        float number => new() { Name = name, Number = number },
        bool flag => new() { Name = name, Flag = flag },
        _ => throw new SerializationException($"The parameter '{name}' has a value of type '{value?.GetType()}'; allowed are string, long, double and bool."),
    };

    private static Dictionary<string, object> Read(RepeatedField<ParameterHeader> headers)
    {
        var parameters = new Dictionary<string, object>(headers.Count);
        foreach (var header in headers)
        {
            object? value = header.ValueCase switch
            {
                ParameterHeader.ValueOneofCase.Text => header.Text,
                ParameterHeader.ValueOneofCase.Integer => header.Integer,
                ParameterHeader.ValueOneofCase.Number => header.Number,
                ParameterHeader.ValueOneofCase.Flag => header.Flag,
                _ => null,
            };

            // A kind of value that only newer nodes know is left out, as an unknown field is.
            if (value is not null)
            {
                parameters[header.Name] = value;
            }
        }

        return parameters;
    }
}
