using System.Text.Json;

namespace ActorInference.Hosting.Http.Codec;

internal sealed partial class HeadGrammar
{
    private void TakeTop(ref Utf8JsonReader reader)
    {
        switch (_place)
        {
            case Place.Top when reader.TokenType == JsonTokenType.EndObject:
                FinishTop();
                break;
            case Place.Top:
                BeginTopField(ref reader);
                break;
            case Place.Id:
                Expect(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, "The \"id\" of the request must be a string.");
                Head.Id = reader.TokenType == JsonTokenType.Null ? null : JsonStrings.Read(ref reader);
                _place = Place.Top;
                break;
            case Place.Parameters:
                Expect(reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, "The \"parameters\" of the request must be an object.");
                _place = reader.TokenType == JsonTokenType.Null ? Place.Top : Place.Parameter;
                break;
            case Place.Parameter:
                _place = reader.TokenType == JsonTokenType.EndObject ? Place.Top : Place.ParameterValue;
                _name = reader.TokenType == JsonTokenType.EndObject ? "" : JsonStrings.Read(ref reader);
                break;
            case Place.ParameterValue:
                TakeParameter(ref reader);
                break;
        }
    }

    private void BeginTopField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("inputs"u8))
        {
            Once(ref _seen, Fields.Inputs, "The request", "inputs");
            _place = Place.Inputs;
        }
        else if (reader.ValueTextEquals("outputs"u8))
        {
            Once(ref _seen, Fields.Outputs, "The request", "outputs");
            _place = Place.Outputs;
        }
        else if (reader.ValueTextEquals("id"u8))
        {
            Once(ref _seen, Fields.Id, "The request", "id");
            _place = Place.Id;
        }
        else if (reader.ValueTextEquals("parameters"u8))
        {
            Once(ref _seen, Fields.Parameters, "The request", "parameters");
            _place = Place.Parameters;
        }
        else
        {
            Skip(ref reader, Place.Top);
        }
    }

    // Values that are lists or objects (MLServer's clients send some) mean nothing here.
    private void TakeParameter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null)
        {
            Skip(ref reader, Place.Parameter);
            _place = reader.TokenType == JsonTokenType.Null ? Place.Parameter : Place.Skip;
            return;
        }

        Head.Parameters.Add(_name, ref reader);
        _place = Place.Parameter;
    }

    // An empty list is for the model to judge: some models have no input.
    private void FinishTop()
    {
        Expect((_seen & Fields.Inputs) != 0, "The request has no \"inputs\".");
        _place = Place.Done;
    }
}
