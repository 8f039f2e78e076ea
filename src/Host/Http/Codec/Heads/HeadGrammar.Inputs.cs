using System.Text.Json;

namespace ActorInference.Hosting.Http.Codec;

internal sealed partial class HeadGrammar
{
    private void TakeInputs(ref Utf8JsonReader reader)
    {
        switch (_place)
        {
            case Place.Inputs:
                Expect(reader.TokenType == JsonTokenType.StartArray, "The \"inputs\" of the request must be a list.");
                _place = Place.InputOrEnd;
                break;
            case Place.InputOrEnd when reader.TokenType == JsonTokenType.EndArray:
                _place = Place.Top;
                break;
            case Place.InputOrEnd:
                Expect(reader.TokenType == JsonTokenType.StartObject, "Every element of \"inputs\" must be an object.");
                Expect(Head.InputCount < Limits.Tensors, $"The request has more than {Limits.Tensors} inputs.");
                Input.Begin(_limit);
                _seenInside = Fields.None;
                _place = Place.Input;
                break;
            case Place.Input when reader.TokenType == JsonTokenType.EndObject:
                FinishInput();
                break;
            case Place.Input:
                BeginInputField(ref reader);
                break;
            default:
                TakeInputValue(ref reader);
                break;
        }
    }

    private void BeginInputField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("name"u8))
        {
            Once(ref _seenInside, Fields.Name, "An input", "name");
            _place = Place.InputName;
        }
        else if (reader.ValueTextEquals("shape"u8))
        {
            Once(ref _seenInside, Fields.Shape, "An input", "shape");
            _place = Place.Shape;
        }
        else if (reader.ValueTextEquals("datatype"u8))
        {
            Once(ref _seenInside, Fields.Datatype, "An input", "datatype");
            _place = Place.InputDatatype;
        }
        else if (reader.ValueTextEquals("data"u8))
        {
            Once(ref _seenInside, Fields.Data, "An input", "data");
            Input.BeginData();
            _place = Place.Data;
        }
        else if (reader.ValueTextEquals("parameters"u8))
        {
            Once(ref _seenInside, Fields.Parameters, "An input", "parameters");
            _place = Place.InputParameters;
        }
        else
        {
            Skip(ref reader, Place.Input);
        }
    }

    private void TakeInputValue(ref Utf8JsonReader reader)
    {
        switch (_place)
        {
            case Place.InputName:
                Expect(reader.TokenType == JsonTokenType.String, "The \"name\" of an input must be a string.");
                Input.Name = JsonStrings.Read(ref reader);
                _place = Place.Input;
                break;
            case Place.InputDatatype:
                Expect(reader.TokenType == JsonTokenType.String, "The \"datatype\" of an input must be a string.");
                Input.SetDatatype(JsonStrings.Read(ref reader));
                _place = Place.Input;
                break;
            case Place.Shape:
                Expect(reader.TokenType == JsonTokenType.StartArray, "The \"shape\" of an input must be a list of integers.");
                _place = Place.Dimension;
                break;
            case Place.Dimension when reader.TokenType == JsonTokenType.EndArray:
                Input.EndShape();
                _place = Place.Input;
                break;
            case Place.Dimension:
                var dimension = 0L;
                Expect(reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out dimension), "The \"shape\" of an input must be a list of 64-bit integers.");
                Input.AddDimension(dimension);
                break;
            case Place.InputParameters:
                Expect(reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, "The \"parameters\" of an input must be an object.");
                _place = reader.TokenType == JsonTokenType.Null ? Place.Input : Place.InputParameter;
                break;
            case Place.InputParameter:
                BeginInputParameter(ref reader);
                break;
            case Place.InputParameterValue:
                Expect(Input.BinarySize is null, "An input has the parameter \"binary_data_size\" twice.");
                Input.BinarySize = ParameterValue.Integer("binary_data_size", 0, long.MaxValue, ref reader);
                _place = Place.InputParameter;
                break;
        }
    }

    private void BeginInputParameter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _place = Place.Input;
        }
        else if (reader.ValueTextEquals("binary_data_size"u8))
        {
            _place = Place.InputParameterValue;
        }
        else
        {
            RefuseSharedMemory(ref reader);
            Skip(ref reader, Place.InputParameter);
        }
    }

    private static void RefuseSharedMemory(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("shared_memory_region"u8))
        {
            throw RequestRefusedException.Unsupported("Tensors in shared memory are not supported over HTTP.");
        }
    }

    private void FinishInput()
    {
        Expect(Input.Name is null || !Head.HasInput(Input.Name), $"The input \"{Input.Name}\" stands twice.");
        var tensor = Input.Finish(out var binary);
        Head.Add(tensor, binary, _limit);
        _place = Place.InputOrEnd;
    }
}
