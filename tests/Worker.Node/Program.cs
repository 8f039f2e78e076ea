using ActorInference.Contracts;
using ActorInference.Inference;
using ActorInference.Isolation;

// node-with-worker MODEL idle|running|stopped: starts a worker, gives it a request where it is to run, prints its process id, and waits to be killed.
using var inputs = new SharedArena("node", LinkLimits.Default);
using var worker = WorkerLauncher.Shared.Start(new()
{
    Name = "of-a-node",
    Isolation = new(),
    Instances = [new(0, ThreadIsolation.None)],
    ModelPath = args[0],
    Session = SessionWire.Write(new()),
    Inputs = inputs,
});
worker.WaitLoaded(default);
if (args[1] == "running")
{
    worker.Lane(0).TrySubmit(1, new LaneItem([NamedTensor.Create<float>("x", TensorShape.Create([]), [1f])], null));
}

Console.WriteLine(worker.ProcessId);
worker.Exited.Wait();
