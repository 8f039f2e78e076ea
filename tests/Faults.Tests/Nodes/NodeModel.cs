using System.Globalization;
using ActorInference.Contracts;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>The models of a cluster, told by their names: "timesN-…" multiplies by N on a thread of its node, "count-…" counts up in a worker, as long as the request wants.</summary>
internal static class NodeModel
{
    /// <summary>Rounds of a run that takes a quarter of a second.</summary>
    internal const int BurstRounds = 250_000;

    private const string Counting = "count-";

    internal static string Times(int number) => string.Create(CultureInfo.InvariantCulture, $"times{(number % 3) + 1}-{number}");

    internal static string Count(int number) => string.Create(CultureInfo.InvariantCulture, $"{Counting}{number}");

    internal static string FileOf(string model) => Repository.Model(IsInWorker(model) ? "count.onnx" : $"{model[..6]}.onnx");

    internal static float Right(string model, float value, int rounds) => IsInWorker(model) ? value + rounds : (model["times".Length] - '0') * value;

    internal static InferRequest Ask(string model, float value, int rounds, TimeSpan deadline)
    {
        NamedTensor[] inputs = IsInWorker(model)
            ? [NamedTensor.Create<float>("x", TensorShape.Create(1), [value]), NamedTensor.Create<long>("rounds", TensorShape.Create(), [rounds])]
            : [NamedTensor.Create<float>("x", TensorShape.Create(1, 1), [value])];
        return new InferRequest(model, null, null, inputs, null, InferOptions.Default with { Deadline = Deadline.After(deadline) });
    }

    private static bool IsInWorker(string model) => model.StartsWith(Counting, StringComparison.Ordinal);
}
