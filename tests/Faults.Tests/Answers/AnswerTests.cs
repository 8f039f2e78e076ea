using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>
/// The promise of the cluster, over real processes: nodes are killed and leave, models are unloaded, loaded and loaded again in any order while requests come by actor message and
/// over HTTP, and each of them has exactly one answer.
/// </summary>
[Trait("Lane", "waiting")]
public class AnswerTests(ITestOutputHelper output)
{
    private static readonly int Kinds = Enum.GetValues<Event>().Length;

    [Fact]
    public async Task NodesAndModelsComeAndGo_EachRequestHasOneAnswer()
    {
        var (random, _) = Rounds.Seeded(output);
        await using var cluster = await AnswerCluster.UpAsync();
        foreach (var planned in PlannedEvent.Draw(random, Math.Max(0, Rounds.Of(Kinds) - Kinds)))
        {
            output.WriteLine($"{planned}");
            await cluster.DoAsync(planned);
        }

        var wrong = await cluster.EndAsync();
        output.WriteLine($"{cluster.Requests} requests");
        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong.Take(20))}\n{cluster}");
    }
}
