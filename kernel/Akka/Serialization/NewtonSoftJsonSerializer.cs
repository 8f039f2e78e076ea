#nullable disable
using System.Globalization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Akka.Serialization;

/// <summary>
/// The default serializer: JSON in UTF-8 that carries the names of its types. A name is only followed to types that
/// <see cref="JsonTypeBinder"/> knows.
/// </summary>
public class NewtonSoftJsonSerializer : Serializer
{
    [ThreadStatic]
    private static StringBuilder _builder;

    private readonly JsonSerializer _serializer;
    private readonly NewtonSoftJsonSerializerSettings _limits;

    public NewtonSoftJsonSerializer(ExtendedActorSystem system)
        : this(system, NewtonSoftJsonSerializerSettings.Default)
    {
    }

    public NewtonSoftJsonSerializer(ExtendedActorSystem system, Config config)
        : this(system, NewtonSoftJsonSerializerSettings.Create(config))
    {
    }

    public NewtonSoftJsonSerializer(ExtendedActorSystem system, NewtonSoftJsonSerializerSettings settings)
        : base(system)
    {
        _limits = settings;
        Settings = JsonSettings.Of(system, settings);
        _serializer = JsonSerializer.Create(Settings);
    }

    public JsonSerializerSettings Settings { get; }

    /// <summary>The Newtonsoft serializer.</summary>
    public object Serializer => _serializer;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj)
    {
        var builder = Rent();
        using (var text = new StringWriter(builder, CultureInfo.InvariantCulture))
        using (var writer = new JsonTextWriter(text) { Formatting = _serializer.Formatting })
        {
            _serializer.Serialize(writer, obj);
        }

        var bytes = ToUtf8(builder);
        Return(builder);
        return bytes;
    }

    public override object FromBinary(byte[] bytes, Type type)
    {
        using var text = new StreamReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        using var reader = new JsonTextReader(text);
        var result = _serializer.Deserialize(reader);
        return SurrogateConverter.Restore(result, system, type, _serializer);
    }

    private static byte[] ToUtf8(StringBuilder builder)
    {
        var count = 0;
        if (builder.GetChunks() is var chunks)
        {
            foreach (var chunk in chunks) count += chunk.Length;
        }

        var characters = System.Buffers.ArrayPool<char>.Shared.Rent(count);
        builder.CopyTo(0, characters, 0, count);
        var bytes = Encoding.UTF8.GetBytes(characters, 0, count);
        System.Buffers.ArrayPool<char>.Shared.Return(characters);
        return bytes;
    }

    private StringBuilder Rent()
    {
        if (!_limits.UsePooledStringBuilder) return new StringBuilder(_limits.StringBuilderMinSize);
        var builder = _builder ?? new StringBuilder(_limits.StringBuilderMinSize);
        _builder = null;
        return builder.Clear();
    }

    private void Return(StringBuilder builder)
    {
        if (_limits.UsePooledStringBuilder && builder.Capacity <= _limits.StringBuilderMaxSize) _builder = builder;
    }
}
