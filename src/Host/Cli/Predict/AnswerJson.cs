using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ActorInference.Contracts;
using ActorInference.Hosting.Client;

namespace ActorInference.Hosting.Cli.Predict;

/// <summary>An answer as the protocol's JSON. Numbers that JSON does not know are texts: "NaN", "Infinity", "-Infinity".</summary>
internal static class AnswerJson
{
    public static string Write(ModelAnswer answer)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("model_name", answer.Model);
            json.WriteString("model_version", answer.Version);
            json.WriteStartArray("outputs");
            foreach (var tensor in answer.Outputs)
            {
                json.WriteStartObject();
                json.WriteString("name", tensor.Name);
                json.WriteString("datatype", tensor.Datatype.ProtocolName());
                json.WriteStartArray("shape");
                foreach (var dimension in tensor.Shape.Dimensions)
                {
                    json.WriteNumberValue(dimension);
                }

                json.WriteEndArray();
                json.WriteStartArray("data");
                Data(json, tensor);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Data(Utf8JsonWriter json, NamedTensor tensor)
    {
        switch (tensor.Datatype)
        {
            case TensorDatatype.Bool: Each<byte>(v => json.WriteBooleanValue(v != 0)); break;
            case TensorDatatype.UInt8: Each<byte>(v => json.WriteNumberValue(v)); break;
            case TensorDatatype.UInt16: Each<ushort>(v => json.WriteNumberValue(v)); break;
            case TensorDatatype.UInt32: Each<uint>(json.WriteNumberValue); break;
            case TensorDatatype.UInt64: Each<ulong>(json.WriteNumberValue); break;
            case TensorDatatype.Int8: Each<sbyte>(v => json.WriteNumberValue(v)); break;
            case TensorDatatype.Int16: Each<short>(v => json.WriteNumberValue(v)); break;
            case TensorDatatype.Int32: Each<int>(json.WriteNumberValue); break;
            case TensorDatatype.Int64: Each<long>(json.WriteNumberValue); break;
            case TensorDatatype.FP16: Each<Half>(v => Real(json, (float)v)); break;
            case TensorDatatype.BF16: Each<ushort>(v => Real(json, (float)BFloat16.FromBits(v))); break;
            case TensorDatatype.FP32: Each<float>(v => Real(json, v)); break;
            case TensorDatatype.FP64: Each<double>(v => Real(json, v)); break;
            default: Array.ForEach(tensor.ToStrings(), json.WriteStringValue); break;
        }

        void Each<T>(Action<T> write)
            where T : unmanaged
        {
            foreach (var value in MemoryMarshal.Cast<byte, T>(tensor.Buffer.Span))
            {
                write(value);
            }
        }
    }

    private static void Real(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Real(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
