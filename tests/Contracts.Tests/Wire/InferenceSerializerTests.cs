using System.Buffers;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Contracts.Tests.Wire;

[Collection(nameof(TensorPool))]
public sealed class InferenceSerializerTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("wire", ConfigurationFactory.ParseString(InferenceSerializer.Configuration));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public void Configuration_BindsEveryMessage()
    {
        foreach (var type in typeof(IInferenceMessage).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IInferenceMessage))))
        {
            Assert.IsType<InferenceSerializer>(_system.Serialization.FindSerializerForType(type));
        }
    }

    [Fact]
    public void Message_TravelsByIdentifierAndManifest()
    {
        var request = new InferRequest("cls", "3", "7", [NamedTensor.Create<float>("x", TensorShape.Create(2), [1, 2])], ["y"], InferOptions.Default);
        var sent = MessageText.Of(request);
        var serializer = Assert.IsType<InferenceSerializer>(_system.Serialization.FindSerializerFor(request));

        using var read = (InferRequest)_system.Serialization.Deserialize(serializer.ToBinary(request), InferenceSerializer.FixedIdentifier, serializer.Manifest(request));

        Assert.Equal(InferenceSerializer.FixedIdentifier, serializer.Identifier);
        Assert.True(serializer.IncludeManifest);
        Assert.Equal(sent, MessageText.Of(read));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WrittenMessage_HasGivenItsTensorsBack(bool buffered)
    {
        var before = TensorPool.RentedBytes;
        var serializer = (InferenceSerializer)_system.Serialization.FindSerializerForType(typeof(InferRequest));
        var request = new InferRequest("cls", null, null, [NamedTensor.Create<float>("x", TensorShape.Create(2), [1, 2])], null, InferOptions.Default);
        Assert.NotEqual(before, TensorPool.RentedBytes);

        if (buffered)
        {
            serializer.ToBinary(request, new ArrayBufferWriter<byte>());
        }
        else
        {
            serializer.ToBinary(request);
        }

        Assert.Equal(before, TensorPool.RentedBytes);
        Assert.Throws<ObjectDisposedException>(() => request.Inputs[0].AsSpan<float>());
    }

    [Fact]
    public void BufferedForms_AreTheSameBytes()
    {
        var serializer = (InferenceSerializer)_system.Serialization.FindSerializerForType(typeof(InferRequest));
        foreach (var (first, second) in new[] { (Request(), Request()), ((object)new LoadModel("m", "1"), new LoadModel("m", "1")) })
        {
            var text = MessageText.Of(first);
            var manifest = serializer.Manifest(first);
            var output = new ArrayBufferWriter<byte>(8);
            serializer.ToBinary(first, output);
            Assert.Equal(serializer.ToBinary(second), output.WrittenSpan.ToArray());
            var read = serializer.FromBinary(new ReadOnlySequence<byte>(output.WrittenMemory), manifest);
            Assert.Equal(text, MessageText.Of(read));
            (read as IDisposable)?.Dispose();
        }

        static object Request() =>
            new InferRequest("cls", null, "9", [NamedTensor.Create<float>("x", TensorShape.Create(3, 1000), new float[3000]), NamedTensor.Create<long>("y", TensorShape.Create(1), [5])], ["z"], InferOptions.Default);
    }

    [Fact]
    public void OtherVersion_IsAClearError()
    {
        var serializer = (InferenceSerializer)_system.Serialization.FindSerializerFor(new LoadModel("m", null));
        var frame = serializer.ToBinary(new LoadModel("m", null));
        frame[2] = 2;

        var error = Assert.Throws<SerializationException>(() => serializer.FromBinary(frame, "load"));

        Assert.Contains("version 2", error.Message);
    }
}
