using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Worker;

/// <summary>The instances of this worker: all come up, then the node is told; all end, then the worker does.</summary>
internal sealed class InstanceGroup(WorkerLink link, WorkerOrders orders)
{
    private readonly Lock _gate = new();
    private readonly Instance[] _instances = new Instance[orders.Instances.Count];
    private WorkerStartTiming _timing = new(default, default, default, default);
    private int _up;
    private bool _isServing;
    private volatile bool _isStopping;

    public PhaseBoard Phases { get; } = new(link, orders.Instances.Count);

    /// <summary>What the lanes hold is finished, and no more is taken.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Runs the instances until all have ended.</summary>
    /// <param name="runtime">What .NET's start took.</param>
    /// <param name="isolation">What the isolation took.</param>
    public void Run(TimeSpan runtime, TimeSpan isolation)
    {
        _timing = new(runtime, isolation, default, default);
        for (var place = 0; place < _instances.Length; place++)
        {
            _instances[place] = new(this, link, orders, place);
        }

        foreach (var instance in _instances)
        {
            instance.Start();
        }

        foreach (var instance in _instances)
        {
            instance.Join();
        }
    }

    /// <summary>False when nothing was served yet, so that nothing has to be finished.</summary>
    public bool TryStop()
    {
        lock (_gate)
        {
            if (!_isServing)
            {
                return false;
            }
        }

        _isStopping = true;
        foreach (var instance in _instances)
        {
            instance.Wake();
        }

        return true;
    }

    /// <summary>An instance is loaded and warm, and its lane open. The last one tells the node.</summary>
    public void ComeUp(ModelSignature signature, TimeSpan load, TimeSpan warmUp)
    {
        lock (_gate)
        {
            _timing = _timing with
            {
                Load = load > _timing.Load ? load : _timing.Load,
                WarmUp = warmUp > _timing.WarmUp ? warmUp : _timing.WarmUp,
            };
            if (++_up < _instances.Length)
            {
                return;
            }

            _isServing = true;
            if (orders.GivesWay)
            {
                GivingWay.End(Environment.ProcessId);
            }

            Tell(new(signature.Inputs, signature.Outputs, SignatureWire.Write(signature), _timing));
        }
    }

    private void Tell(WorkerLoaded loaded)
    {
        var body = WorkerLoadedWire.Write(loaded).AsSpan();
        for (; body.Length > ControlMessage.MaxBody; body = body[ControlMessage.MaxBody..])
        {
            link.Send(WorkerMessageKind.LoadedPart, body[..ControlMessage.MaxBody]);
        }

        link.Send(WorkerMessageKind.Loaded, body);
    }
}
