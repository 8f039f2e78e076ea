namespace ActorInference.Actors;

/// <summary>
/// How much longer runs take while other instances of the node run too, than alone: both kept as moving averages by batch size, so that a
/// change of the batches is not taken for interference. One writer; readable from any thread, each figure by itself.
/// </summary>
internal sealed class Interference(int maxBatch)
{
    // About the last 64 runs count.
    private const double Weight = 1.0 / 64;

    private readonly double[] _alone = new double[maxBatch];
    private double _ratio;

    /// <summary>Compute time of runs beside others over that of runs alone; 1 = none; 0 while either is unknown.</summary>
    internal double Ratio => Volatile.Read(ref _ratio);

    /// <summary>Notes the compute time of a run.</summary>
    internal void Add(int size, long nanoseconds, bool wasAlone)
    {
        ref var alone = ref _alone[size - 1];
        if (wasAlone) alone = Average(alone, nanoseconds);
        else if (alone > 0) Volatile.Write(ref _ratio, Average(_ratio, nanoseconds / alone));
    }

    private static double Average(double average, double value) => average == 0 ? value : average + (Weight * (value - average));
}
