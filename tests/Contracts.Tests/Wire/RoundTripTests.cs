using ActorInference.Contracts.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Contracts.Tests.Wire;

[Collection(nameof(TensorPool))]
public class RoundTripTests
{
    [Fact]
    public void EveryMessage_ComesBackAsItWas()
    {
        var before = TensorPool.RentedBytes;

        Prop.ForAll(MessageGen.Message.ToArbitrary(), message =>
        {
            var sent = MessageText.Of(message);
            var frame = MessageCodec.Write(message);
            (message as IDisposable)?.Dispose();
            var read = MessageCodec.Read(frame, MessageCodec.ManifestOf(message));
            var received = MessageText.Of(read);
            (read as IDisposable)?.Dispose();
            Assert.Equal(sent, received);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

        Assert.Equal(before, TensorPool.RentedBytes);
    }

    [Fact]
    public void EveryMessageType_IsGeneratedAndHasItsOwnManifest()
    {
        var types = typeof(IInferenceMessage).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IInferenceMessage)));
        var generated = MessageGen.Message.Sample(numberOfSamples: 2000, size: 3).GroupBy(message => message.GetType()).ToArray();

        Assert.Equal(types.OrderBy(type => type.Name), generated.Select(group => group.Key).OrderBy(type => type.Name));
        Assert.Equal(generated.Length, generated.Select(group => MessageCodec.ManifestOf(group.First())).Distinct().Count());
        foreach (var message in generated.SelectMany(group => group))
        {
            (message as IDisposable)?.Dispose();
        }
    }

    [Fact]
    public void PlainRequest_SharesTheDefaultOptions()
    {
        var frame = MessageCodec.Write(new InferRequest("m", null, null, [], null, InferOptions.Default));

        var read = Assert.IsType<InferRequest>(MessageCodec.Read(frame, "infer"));

        Assert.Same(InferOptions.Default, read.Options);
        Assert.Null(read.Outputs);
    }

    [Fact]
    public void Deadline_TravelsAsRemainingTime()
    {
        var options = new InferOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(30)) };
        var frame = MessageCodec.Write(new InferRequest("m", null, null, [], null, options));

        var read = (InferRequest)MessageCodec.Read(frame, "infer");

        Assert.InRange(read.Options.Deadline.Remaining(), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void PassedDeadline_IsStillPassed()
    {
        var options = new InferOptions { Deadline = Deadline.After(TimeSpan.Zero) };
        var frame = MessageCodec.Write(new InferRequest("m", null, null, [], null, options));

        Assert.True(((InferRequest)MessageCodec.Read(frame, "infer")).Options.Deadline.HasPassed());
    }

    [Fact]
    public void LargeTensor_CostsItsBytesAndAFewMore()
    {
        using var request = new InferRequest("cls", null, null, [NamedTensor.Create<float>("x", TensorShape.Create(1, 3, 224, 224), new float[150528])], null, InferOptions.Default);

        Assert.InRange(MessageCodec.Write(request).Length, 602112, 602112 + 64);
    }
}
