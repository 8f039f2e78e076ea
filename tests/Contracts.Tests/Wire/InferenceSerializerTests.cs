using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Contracts.Tests.Wire;

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
        using var request = new InferRequest("cls", "3", "7", [NamedTensor.Create<float>("x", TensorShape.Create(2), [1, 2])], ["y"], InferOptions.Default);
        var serializer = Assert.IsType<InferenceSerializer>(_system.Serialization.FindSerializerFor(request));

        using var read = (InferRequest)_system.Serialization.Deserialize(serializer.ToBinary(request), InferenceSerializer.FixedIdentifier, serializer.Manifest(request));

        Assert.Equal(InferenceSerializer.FixedIdentifier, serializer.Identifier);
        Assert.True(serializer.IncludeManifest);
        Assert.Equal(MessageText.Of(request), MessageText.Of(read));
        Assert.Equal(2, request.Inputs[0].AsSpan<float>()[1]);
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
