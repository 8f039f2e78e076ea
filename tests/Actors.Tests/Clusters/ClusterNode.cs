using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;

namespace ActorInference.Actors.Tests.Clusters;

/// <summary>One node of a test cluster.</summary>
internal sealed record ClusterNode(ActorSystem System, InferenceRuntime Runtime, string Name)
{
    internal Cluster Cluster => Cluster.Get(System);

    internal Task<object> AskAsync(object message) => Runtime.Router.Ask<object>(message, TestCluster.Patience);

    internal Task<object> InferAsync(string model, float value, InferOptions? options = null, string? version = null) =>
        AskAsync(new InferRequest(model, version, null, [Tensors.Row(value)], null, options ?? InferOptions.Default));

    /// <summary>The versions of a model that this node itself serves.</summary>
    internal async Task<string[]> ServesAsync(string model)
    {
        var list = Assert.IsType<ModelStatusList>(await AskAsync(new GetModelStatus(model)));
        return [.. list.Models.Where(status => status.State == ModelState.Ready).Select(status => status.Version)];
    }

    /// <summary>Waits until a request by this node gets a result.</summary>
    internal async Task<float> UntilServedAsync(string model, float value)
    {
        var last = "";
        var result = 0f;
        await TestCluster.UntilAsync(
            async () =>
            {
                var answer = await InferAsync(model, value);
                if (answer is InferResult) result = Tensors.One(answer);
                else last = $"{answer} {await PlanAsync(model)}";
                return answer is InferResult;
            },
            $"an answer of {model} at {Name}",
            () => last);
        return result;
    }

    /// <summary>What the planner of this node thinks, for failures.</summary>
    internal async Task<string> PlanAsync(string model)
    {
        var plan = await System.ActorSelection($"/user/{PlannerActor.Name}").Ask<PlanMade>(new GetPlan(model), TestCluster.Patience);
        return $"{Name} {(plan.IsPlanning ? "plans" : "listens")}: [{string.Join(", ", plan.Plan.Replicas)}] leaving [{string.Join(", ", plan.Plan.Leaving)}] missing [{string.Join(", ", plan.Plan.Missing)}] {string.Join(" ", plan.Why)}";
    }

    /// <summary>Ends as a crash does: without a word to the others.</summary>
    internal Task CrashAsync() => System.Terminate();

    internal Task LeaveAsync() => CoordinatedShutdown.Get(System).Run(CoordinatedShutdown.ClrExitReason.Instance);
}
