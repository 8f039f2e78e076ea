#nullable disable
using System.Runtime.ExceptionServices;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    private int _asyncDepth;

    /// <summary>An asynchronous handler did not finish at once: the next message waits, the present one stays the current one.</summary>
    internal void BeginAsync()
    {
        _asyncDepth++;
        SuspendMailbox();
    }

    /// <summary>Inside the actor, when the handler is done. Throws what it failed with.</summary>
    internal void EndAsync(Task handler)
    {
        _asyncDepth--;
        ResumeMailbox();
        if (handler.IsCompletedSuccessfully)
        {
            if (_asyncDepth > 0) return;
            _timeout?.Processed(_current.Message);
            _current = default;
            return;
        }

        ExceptionDispatchInfo.Throw(FailureOf(handler));
    }

    internal static Exception FailureOf(Task task)
    {
        if (task.IsCanceled) return new TaskCanceledException(task);
        var cause = task.Exception!;
        return cause.InnerExceptions.Count == 1 ? cause.InnerExceptions[0] : cause;
    }

    private void HandleActorTask(ActorTask message) => TaskScheduler.ExecuteInActor(message.Task);
}
