using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>
/// The node's end of the link to one worker process: the control socket, the worker's segment with its header, and a lane for each of its instances.
/// </summary>
public sealed class NodeLink : IDisposable
{
    /// <summary>The worker's end of the control socket; it becomes descriptor 3 of the worker. Close it here once the worker is started: otherwise its death is not seen.</summary>
    public SafeFileHandle WorkerEnd => throw new NotImplementedException();

    /// <summary>Becomes readable when a message waits or the worker closed its end: then call <see cref="Pump"/>.</summary>
    public SafeFileHandle ControlHandle => throw new NotImplementedException();

    /// <summary>What the worker says it is doing; any number, not to be trusted. 0 before it said something.</summary>
    public uint Phase => throw new NotImplementedException();

    /// <summary>When the worker last said that it lives, as a timestamp of <see cref="System.Diagnostics.Stopwatch"/> (one clock for all processes); 0 before the first time. Never later than now.</summary>
    public long Heartbeat => throw new NotImplementedException();

    /// <summary>Bytes of the segment with header and lanes.</summary>
    public long SegmentBytes => throw new NotImplementedException();

    /// <summary>Makes the socket pair and the worker's segment, and sends them; the worker can be started before or after.</summary>
    /// <param name="label">For people who look at /proc, as for <see cref="SharedArena"/>.</param>
    /// <param name="limits">Bounds of the link.</param>
    /// <param name="inputs">The input memory of the worker's model; stays the caller's.</param>
    /// <param name="lanes">Instances in the worker, 1 to 64.</param>
    /// <param name="received">Takes messages on the thread that pumps, one at a time; must not block, nor call this link.</param>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static NodeLink Create(string label, LinkLimits limits, SharedArena inputs, int lanes, Action<ControlMessage> received) => throw new NotImplementedException();

    /// <summary>Sends a message to the worker. From any thread.</summary>
    /// <exception cref="LinkDamagedException">The worker does not read its messages, or closed its end.</exception>
    public void Send(uint kind, ReadOnlySpan<byte> body) => throw new NotImplementedException();

    /// <summary>Reads all messages that wait, without blocking. From any thread. False when the worker closed its end (also by its death).</summary>
    /// <exception cref="LinkDamagedException">The worker sent something impossible.</exception>
    public bool Pump() => throw new NotImplementedException();

    /// <summary>The lane of one instance, once its model's schema is known; once per lane. Disposed by the caller, before this link.</summary>
    public LaneClient OpenLane(int index, LaneSchema schema) => throw new NotImplementedException();

    /// <summary>The worker is dead: ends the waits of all lanes. From any thread.</summary>
    public void SetGone() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
