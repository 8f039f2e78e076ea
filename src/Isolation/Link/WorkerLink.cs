using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>The worker's end of the link to its node.</summary>
public sealed class WorkerLink : IDisposable
{
    /// <summary>Instances that this worker holds.</summary>
    public int Lanes => throw new NotImplementedException();

    /// <summary>The node's bounds.</summary>
    public LinkLimits Limits => throw new NotImplementedException();

    /// <summary>What this worker is doing, any number but 0; the node reads it.</summary>
    public uint Phase
    {
        get => throw new NotImplementedException();
        set => throw new NotImplementedException();
    }

    /// <summary>Takes the control socket over and waits for the node's first message, which brings the worker's segment.</summary>
    /// <param name="control">Usually descriptor 3.</param>
    /// <param name="received">Takes messages on the thread that pumps, one at a time; must not block, nor call this link.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <exception cref="LinkDamagedException">The node sent something impossible, or nothing in time, or closed its end.</exception>
    public static WorkerLink Attach(SafeFileHandle control, Action<ControlMessage> received, TimeSpan timeout) => throw new NotImplementedException();

    /// <summary>Tells the node that this process lives. From any thread, several times within the node's time-out.</summary>
    public void Beat() => throw new NotImplementedException();

    /// <summary>Sends a message to the node. From any thread; waits while the node does not read.</summary>
    /// <exception cref="LinkDamagedException">The node closed its end.</exception>
    public void Send(uint kind, ReadOnlySpan<byte> body) => throw new NotImplementedException();

    /// <summary>Hands messages to the receiver until the node closes its end or dies, then ends the waits of all lanes. For a thread of its own.</summary>
    /// <exception cref="LinkDamagedException">The node sent something impossible.</exception>
    public void PumpUntilClosed() => throw new NotImplementedException();

    /// <summary>The lane of one instance, once its model is loaded; once per lane. Disposed by the caller, before this link.</summary>
    public LaneServer OpenLane(int index, LaneSchema schema) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
