using System.Globalization;

namespace ActorInference.Actors;

/// <summary>The physical memory of a process, by one short read.</summary>
internal static class ResidentMemory
{
    /// <exception cref="IOException">There is no such process (any more).</exception>
    internal static long Of(int process)
    {
        var fields = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/statm")).Split(' ');
        return long.Parse(fields[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }
}
