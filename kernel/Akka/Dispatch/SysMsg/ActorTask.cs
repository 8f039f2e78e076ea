#nullable disable
namespace Akka.Dispatch.SysMsg;

/// <summary>A piece of an asynchronous handler to run inside the actor.</summary>
public sealed class ActorTask : SystemMessage
{
    public ActorTask(Task task) => Task = task;

    public Task Task { get; }

    public override string ToString() => $"<ActorTask>: {Task}";
}
