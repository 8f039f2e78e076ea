using System.Runtime.InteropServices;
using ActorInference.Contracts;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation.Tests.Link;

/// <summary>Both ends of a link in one process: the memory is mapped twice, as two processes would have it.</summary>
internal sealed partial class LinkPair : IDisposable
{
    public static readonly LaneSchema Echo = new([new("x", TensorDatatype.UInt8, [-1])], [new("y", TensorDatatype.UInt8, [-1])]);

    private Thread? _pump;

    public LinkPair(LinkLimits? limits = null, LaneSchema? schema = null, int lanes = 1, SharedArena? inputs = null)
    {
        Limits = limits ?? LinkLimits.Default;
        Inputs = inputs ?? new("test", Limits);
        Node = NodeLink.Create("test", Limits, Inputs, lanes, NodeMessages.Add);
        Worker = WorkerLink.Attach(Duplicate(Node.WorkerEnd), WorkerMessages.Add, TimeSpan.FromSeconds(10));
        Node.WorkerEnd.Dispose();
        Client = Node.OpenLane(0, schema ?? Echo);
        Server = Worker.OpenLane(0, schema ?? Echo);
    }

    public LinkLimits Limits { get; }

    public SharedArena Inputs { get; }

    public NodeLink Node { get; }

    public WorkerLink Worker { get; }

    public LaneClient Client { get; }

    public LaneServer Server { get; }

    public List<ControlMessage> NodeMessages { get; } = [];

    public List<ControlMessage> WorkerMessages { get; } = [];

    /// <summary>The worker's control thread.</summary>
    public void StartPump()
    {
        _pump = new Thread(Worker.PumpUntilClosed);
        _pump.Start();
    }

    public void Dispose()
    {
        Client.Dispose();
        Node.Dispose();
        _pump?.Join();
        Server.Dispose();
        Worker.Dispose();
        Inputs.Dispose();
    }

    public static SafeFileHandle Duplicate(SafeFileHandle handle) => new(Dup((int)handle.DangerousGetHandle()), ownsHandle: true);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Dup(int descriptor);
}
