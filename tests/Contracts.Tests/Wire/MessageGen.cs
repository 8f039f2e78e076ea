using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Contracts.Tests.Wire;

/// <summary>Messages of every kind with any content.</summary>
internal static class MessageGen
{
    internal static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements("", "x", "ocr-recognition", "a\0b", "Größe", "日本語", "😀", new string('n', 300)),
        Gen.Choose(0, 1000).Select(n => $"name-{n}"));

    internal static readonly Gen<string?> Maybe = Gen.Frequency((1, Gen.Constant<string?>(null)), (3, Text.Select(text => (string?)text)));

    internal static readonly Gen<long> Number = Gen.OneOf(
        Gen.Choose(0, 1000).Select(n => (long)n),
        Gen.Elements(0L, -1, long.MaxValue, long.MinValue),
        Gen.Choose(0, 62).Select(n => 1L << n));

    internal static readonly Gen<int> Small = Gen.OneOf(Gen.Choose(0, 300), Gen.Elements(int.MaxValue, int.MinValue, -1));

    internal static readonly Gen<bool> Flag = Gen.Elements(true, false);

    private static readonly Gen<object> Value = Gen.OneOf(
        Text.Select(text => (object)text),
        Number.Select(number => (object)number),
        Gen.Elements(0d, -0.5, double.NaN, double.PositiveInfinity, double.Epsilon).Select(number => (object)number),
        Flag.Select(flag => (object)flag));

    private static readonly Gen<NamedTensor> Tensor =
        from name in Text.Where(name => name.Length > 0)
        from datatype in Gen.Elements(Enum.GetValues<TensorDatatype>())
        from dimensions in Gen.Choose(0, 4).ArrayOf().Where(dimensions => dimensions.Length <= 4)
        from seed in Gen.Choose(0, int.MaxValue)
        select Fill(name, datatype, TensorShape.Create([.. dimensions.Select(n => (long)n)]), new Random(seed));

    private static readonly Gen<InferOptions> Options =
        from priority in Gen.Choose(0, 255)
        from deadline in Gen.Elements(Deadline.None, Deadline.After(TimeSpan.FromHours(1)))
        from id in Maybe
        from start in Flag
        from end in Flag
        from parameters in Gen.Zip(Text, Value).ListOf()
        select new InferOptions
        {
            Priority = (byte)priority,
            Deadline = deadline,
            Sequence = id is null ? null : new(id, start, end),
            Parameters = parameters.Count == 0 ? null : parameters.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2),
        };

    private static readonly Gen<TensorMetadata> Metadata =
        from name in Text
        from datatype in Gen.Elements(Enum.GetValues<TensorDatatype>())
        from shape in Number.ListOf()
        select new TensorMetadata(name, datatype, [.. shape]);

    private static readonly Gen<InstanceStatus> Instance =
        from state in Text
        from numbers in Small.ArrayOf(4)
        from cores in Small.ListOf()
        from shared in Flag
        select new InstanceStatus(numbers[0], state, [.. cores], shared, numbers[1], numbers[2], numbers[3]);

    private static readonly Gen<ModelStatus> Status =
        from names in Text.ArrayOf(2)
        from state in Gen.Elements(Enum.GetValues<ModelState>())
        from reason in Maybe
        from instances in Instance.ListOf()
        from numbers in Small.ArrayOf(3)
        select new ModelStatus(names[0], names[1], state, reason, [.. instances])
        {
            QueueLength = numbers[0],
            QueueLimit = numbers[1],
            MaxBatchSize = numbers[2],
        };

    private static readonly Gen<DurationStatistic> Duration = Gen.Zip(Number, Number).Select(pair => new DurationStatistic(pair.Item1, pair.Item2));

    private static readonly Gen<BatchStatistics> Batch =
        from size in Small
        from durations in Duration.ArrayOf(3)
        select new BatchStatistics(size, durations[0], durations[1], durations[2]);

    private static readonly Gen<ModelStatistics> Statistics =
        from names in Text.ArrayOf(2)
        from durations in Duration.ArrayOf(7)
        from numbers in Number.ArrayOf(10)
        from batches in Batch.ListOf()
        from bounds in Number.ListOf()
        from restarts in IsolationGen.Restarts.ListOf()
        from workers in IsolationGen.Worker.ListOf()
        select new ModelStatistics(names[0], names[1])
        {
            Success = durations[0],
            Fail = durations[1],
            Failures = new(numbers[0], numbers[1], numbers[2], numbers[3]),
            Queue = durations[2],
            ComputeInput = durations[3],
            ComputeInfer = durations[4],
            ComputeOutput = durations[5],
            InferenceCount = numbers[4],
            ExecutionCount = numbers[5],
            Pending = numbers[6],
            LastInferenceUnixMilliseconds = numbers[7],
            LoadNanoseconds = numbers[8],
            Batches = [.. batches],
            Latency = new([.. bounds], [.. bounds, 5], numbers[9]),
            RequestCount = numbers[1] ^ 5,
            RunsAlone = durations[6],
            InterferenceRatio = bounds.Count % 2 == 0 ? null : 1 + (numbers[0] / 1e19),
            Restarts = [.. restarts],
            Workers = [.. workers],
            Golden = bounds.Count % 3 == 0 ? null : new(numbers[0], numbers[1], numbers[2], bounds.Count % 2 == 0),
        };

    private static readonly Gen<CoreStatus> Core =
        from core in Small
        from holder in Maybe
        from reserved in Flag
        select new CoreStatus(core, holder, reserved);

    public static Gen<object> Message { get; } = Gen.OneOf(
        from model in Text
        from version in Maybe
        from id in Maybe
        from inputs in Tensor.ListOf()
        from outputs in Gen.Frequency((1, Gen.Constant<string[]?>(null)), (1, Text.ListOf().Select(list => (string[]?)[.. list])))
        from options in Options
        select (object)new InferRequest(model, version, id, [.. inputs], outputs, options),
        from names in Text.ArrayOf(2)
        from id in Maybe
        from outputs in Tensor.ListOf()
        from numbers in Number.ArrayOf(4)
        from batch in Small
        select (object)new InferResult(id, names[0], names[1], [.. outputs], new(numbers[0], numbers[1], numbers[2], numbers[3], batch)),
        from id in Maybe
        from code in Gen.Elements(Enum.GetValues<InferFailureCode>())
        from message in Text
        select (object)new InferFailure(id, code, message),
        from model in Text
        from version in Maybe
        from message in Gen.Elements<object>(
            new LoadModel(model, version),
            new UnloadModel(model, version),
            new GetModelMetadata(model, version),
            new ProbeModel(model, version),
            new ModelReady(model, version ?? ""),
            new GetModelStatus(version),
            new GetModelStatistics(version, version is null ? null : model),
            new GetModelIsolation(model, version),
            new GetNodeStatus())
        select message,
        from names in Text.ArrayOf(2)
        from versions in Text.ListOf()
        from inputs in Metadata.ListOf()
        from outputs in Metadata.ListOf()
        select (object)new ModelMetadata(names[0], [.. versions], names[1], [.. inputs], [.. outputs]),
        Status.Select(status => (object)status),
        Status.ListOf().Select(list => (object)new ModelStatusList([.. list])),
        IsolationGen.Isolation.Select(isolation => (object)isolation),
        Statistics.Select(statistics => (object)statistics),
        Gen.Zip(Statistics.ListOf(), Number).Select(pair => (object)new ModelStatisticsList([.. pair.Item1]) { RefusedRequests = pair.Item2 }),
        ClusterGen.Message,
        from names in Text.ArrayOf(2)
        from cores in Core.ListOf()
        from models in Status.ListOf()
        from numbers in Number.ArrayOf(5)
        select (object)new NodeStatus(names[0], names[1], numbers[0], [.. cores], [.. models])
        {
            RentedBytes = numbers[1],
            RetainedBytes = numbers[2],
            LostBuffers = numbers[3],
            WorkingSetBytes = numbers[4],
        });

    private static NamedTensor Fill(string name, TensorDatatype datatype, TensorShape shape, Random random)
    {
        if (datatype == TensorDatatype.Bytes)
        {
            return NamedTensor.CreateStrings(name, shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(n => new string('é', random.Next(5)))]);
        }

        Assert.True(shape.TryGetByteLength(datatype, out var length));
        var buffer = TensorBuffer.Rent(length);
        random.NextBytes(buffer.Span);
        return new(name, datatype, shape, buffer);
    }
}
