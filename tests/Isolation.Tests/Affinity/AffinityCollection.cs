namespace ActorInference.Isolation.Tests.Affinity;

/// <summary>The threads of the test process are the subject: nothing else runs beside these tests.</summary>
[CollectionDefinition(nameof(ProcessAffinity), DisableParallelization = true)]
public class AffinityCollection;
