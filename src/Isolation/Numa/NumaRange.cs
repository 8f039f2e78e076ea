namespace ActorInference.Isolation;

/// <summary>Binds a piece of this process's memory to NUMA nodes (mbind).</summary>
public static class NumaRange
{
    /// <summary>Pages that are there already move; for shared memory the policy holds in every process that maps it.</summary>
    /// <param name="address">The begin of a page.</param>
    /// <param name="bytes">Rounded up to whole pages.</param>
    /// <param name="memory">What is asked.</param>
    /// <param name="cores">The cores whose nodes are meant; empty for those that the process may use.</param>
    /// <exception cref="IsolationException">The kernel refused, on a machine where it makes a difference.</exception>
    public static void Apply(nint address, nuint bytes, NumaMemory memory, CoreSet cores)
    {
        ThreadAffinity.ThrowIfNotLinux();
        NumaPolicy.Of(memory, cores).ApplyToRange(address, bytes);
    }
}
