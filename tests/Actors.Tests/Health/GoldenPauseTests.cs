using ActorInference.Contracts;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace ActorInference.Actors.Tests.Health;

/// <summary>A model that refuses its first golden requests at once gets time to come to itself.</summary>
public sealed class GoldenPauseTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("golden-").FullName;
    private readonly ActorSystem _system = ActorSystem.Create("golden", TestConfigs.TestSchedulerConfig);
    private readonly ActorRecorder _told;
    private readonly IActorRef _model;

    public GoldenPauseTests()
    {
        const string tensor = """{"name":"x","datatype":"FP32","shape":[1],"data":[1]}""";
        File.WriteAllText(Path.Combine(_folder, "one.request.json"), $$"""{"inputs":[{{tensor}}]}""");
        File.WriteAllText(Path.Combine(_folder, "one.response.json"), $$"""{"model_name":"m","outputs":[{{tensor}}]}""");
        _told = new ActorRecorder(_system);
        _model = _system.ActorOf(Props.Create(() => new Model(_told.Ref, GoldenActor.Props("m", "1", _folder, new GoldenSettings(true, null, 0, TimeSpan.FromMinutes(1))))));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task RefusedAtOnce_IsAskedAgainAfterPausesThatGrow()
    {
        var time = (TestScheduler)_system.Scheduler;
        var pause = GoldenActor.FirstPause;
        for (var round = 1; round < GoldenActor.FirstRounds; round++, pause *= 2)
        {
            var golden = await RefuseAsync();
            Assert.True(await IsQuietAsync(golden));
            time.Advance(pause - TimeSpan.FromMilliseconds(1));
            Assert.True(await IsQuietAsync(golden));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await RefuseAsync();
        var last = Assert.IsType<GoldenRound>((await _told.NextAsync()).Message);
        Assert.Equal((0, 0, 1), (last.Right, last.Wrong, last.Unanswered));
        Assert.Contains("No room.", last.Problem, StringComparison.Ordinal);
    }

    private async Task<IActorRef> RefuseAsync()
    {
        var (message, golden) = await _told.NextAsync();
        using var asked = Assert.IsType<GoldenProbe>(message).Request;
        golden.Tell(new InferFailure(asked.Id, InferFailureCode.Overloaded, "No room."), _model);
        return golden;
    }

    // What it had told before would come first.
    private async Task<bool> IsQuietAsync(IActorRef golden)
    {
        golden.Tell(new Identify(null), _model);
        return (await _told.NextAsync()).Message is ActorIdentity;
    }

    private sealed class Model(IActorRef told, Props golden) : UntypedActor
    {
        protected override void PreStart() => Context.ActorOf(golden);

        protected override void OnReceive(object message) => told.Forward(message);
    }
}
