namespace ActorInference.Bench;

/// <summary>One named benchmark. It measures itself beside its baseline in the same run and ends within five minutes.</summary>
internal interface IBenchmark
{
    /// <summary>The word after <c>bench --</c>.</summary>
    string Name { get; }

    /// <summary>What is measured against what, in one line.</summary>
    string Summary { get; }

    /// <summary>Measures, and adds rows and goals to <paramref name="report"/>; progress goes to standard error.</summary>
    Task RunAsync(Report report, CancellationToken cancellation);
}
