using System.Text.Json;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Which token may stand where in the JSON of an inference request, one token at a time. Unknown fields are skipped, known ones may stand
/// once, in any order.
/// </summary>
internal sealed partial class HeadGrammar
{
    private readonly DecodedBudget _budget = new();
    private Place _place;
    private Place _after;
    private Fields _seen;
    private Fields _seenInside;
    private string _name = "";
    private RequestedOutput _output;
    private long _limit;
    private int _skipDepth;

    public HeadGrammar() => Input = new(_budget);

    private enum Place : byte
    {
        Root,
        Top,
        Id,
        Inputs,
        InputOrEnd,
        Input,
        InputName,
        InputDatatype,
        Shape,
        Dimension,
        InputParameters,
        InputParameter,
        InputParameterValue,
        Outputs,
        OutputOrEnd,
        Output,
        OutputName,
        OutputParameters,
        OutputParameter,
        OutputParameterValue,
        Parameters,
        Parameter,
        ParameterValue,
        Data,
        Skip,
        Done,
    }

    [Flags]
    private enum Fields : byte
    {
        None = 0,
        Id = 1,
        Inputs = 2,
        Outputs = 4,
        Parameters = 8,
        Name = 16,
        Shape = 32,
        Datatype = 64,
        Data = 128,
    }

    public InferHead Head { get; } = new();

    /// <summary>The input whose object is being read.</summary>
    public InputBuilder Input { get; }

    public bool IsDone => _place == Place.Done;

    public void Begin(long limit, TensorSource? memory)
    {
        Reset();
        _limit = limit;
        _budget.Reset(limit, memory);
        _place = Place.Root;
        _seen = Fields.None;
    }

    public void Reset()
    {
        Input.Release();
        Head.Reset();
    }

    /// <summary>Takes the token that the reader stands on; true when tensor data follows.</summary>
    public bool Take(ref Utf8JsonReader reader)
    {
        switch (_place)
        {
            case Place.Root:
                Expect(reader.TokenType == JsonTokenType.StartObject, "The request body must be a JSON object.");
                _place = Place.Top;
                break;
            case Place.Top or Place.Id or Place.Parameters or Place.Parameter or Place.ParameterValue:
                TakeTop(ref reader);
                break;
            case >= Place.Inputs and <= Place.InputParameterValue:
                TakeInputs(ref reader);
                break;
            case >= Place.Outputs and <= Place.OutputParameterValue:
                TakeOutputs(ref reader);
                break;
            case Place.Skip:
                _place = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject || reader.CurrentDepth > _skipDepth ? Place.Skip : _after;
                break;
        }

        return _place == Place.Data;
    }

    /// <summary>The tensor data that <see cref="Take"/> announced is over.</summary>
    public void EndData() => _place = Place.Input;

    private static void Expect(bool condition, string message)
    {
        if (!condition)
        {
            throw RequestRefusedException.Invalid(message);
        }
    }

    private static void Once(ref Fields seen, Fields field, string where, string name)
    {
        Expect((seen & field) == 0, $"{where} has the field \"{name}\" twice.");
        seen |= field;
    }

    private void Skip(ref Utf8JsonReader reader, Place after)
    {
        _skipDepth = reader.CurrentDepth;
        _after = after;
        _place = Place.Skip;
    }
}
