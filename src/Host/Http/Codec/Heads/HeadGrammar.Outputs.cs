using System.Text.Json;

namespace ActorInference.Hosting.Http.Codec;

internal sealed partial class HeadGrammar
{
    private void TakeOutputs(ref Utf8JsonReader reader)
    {
        switch (_place)
        {
            case Place.Outputs:
                Expect(reader.TokenType is JsonTokenType.StartArray or JsonTokenType.Null, "The \"outputs\" of the request must be a list.");
                _place = reader.TokenType == JsonTokenType.Null ? Place.Top : Place.OutputOrEnd;
                break;
            case Place.OutputOrEnd when reader.TokenType == JsonTokenType.EndArray:
                _place = Place.Top;
                break;
            case Place.OutputOrEnd:
                Expect(reader.TokenType == JsonTokenType.StartObject, "Every element of \"outputs\" must be an object.");
                Expect((Head.Outputs?.Count ?? 0) < Limits.Tensors, $"The request has more than {Limits.Tensors} outputs.");
                _output = new("", null, 0);
                _seenInside = Fields.None;
                _place = Place.Output;
                break;
            case Place.Output when reader.TokenType == JsonTokenType.EndObject:
                FinishOutput();
                break;
            case Place.Output:
                BeginOutputField(ref reader);
                break;
            case Place.OutputName:
                Expect(reader.TokenType == JsonTokenType.String, "The \"name\" of an output must be a string.");
                _output = _output with { Name = JsonStrings.Read(ref reader) };
                _place = Place.Output;
                break;
            case Place.OutputParameters:
                Expect(reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, "The \"parameters\" of an output must be an object.");
                _place = reader.TokenType == JsonTokenType.Null ? Place.Output : Place.OutputParameter;
                break;
            case Place.OutputParameter:
                BeginOutputParameter(ref reader);
                break;
            case Place.OutputParameterValue:
                TakeOutputParameter(ref reader);
                break;
        }
    }

    private void BeginOutputField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("name"u8))
        {
            Once(ref _seenInside, Fields.Name, "An output", "name");
            _place = Place.OutputName;
        }
        else if (reader.ValueTextEquals("parameters"u8))
        {
            Once(ref _seenInside, Fields.Parameters, "An output", "parameters");
            _place = Place.OutputParameters;
        }
        else
        {
            Skip(ref reader, Place.Output);
        }
    }

    private void BeginOutputParameter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _place = Place.Output;
        }
        else if (reader.ValueTextEquals("binary_data"u8) || reader.ValueTextEquals("classification"u8))
        {
            _name = reader.ValueTextEquals("binary_data"u8) ? "binary_data" : "classification";
            _place = Place.OutputParameterValue;
        }
        else
        {
            RefuseSharedMemory(ref reader);
            Skip(ref reader, Place.OutputParameter);
        }
    }

    private void TakeOutputParameter(ref Utf8JsonReader reader)
    {
        _output = _name == "binary_data"
            ? _output with { Binary = ParameterValue.Boolean(_name, ref reader) }
            : _output with { Classes = (int)ParameterValue.Integer(_name, 0, int.MaxValue, ref reader) };
        _place = Place.OutputParameter;
    }

    private void FinishOutput()
    {
        Expect(_output.Name.Length > 0, "An output has no \"name\".");
        var outputs = Head.Outputs ??= [];
        foreach (var other in outputs)
        {
            Expect(other.Name != _output.Name, $"The output \"{_output.Name}\" stands twice.");
        }

        outputs.Add(_output);
        _place = Place.OutputOrEnd;
    }
}
