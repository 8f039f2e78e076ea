#nullable disable
using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// Runs the pieces of asynchronous handlers inside their actor: each continuation is a system message, so that it never runs
/// beside another message, and finds context, sender and current message as they were before the await.
/// </summary>
public class ActorTaskScheduler : TaskScheduler
{
    private static readonly Action<Task, object> Finished = (task, state) => ((ActorTaskScheduler)state)._finished = task;

    private readonly ActorCell _cell;
    private Task _finished;

    internal ActorTaskScheduler(ActorCell cell) => _cell = cell;

    public object CurrentMessage => _cell.CurrentMessage;

    public override int MaximumConcurrencyLevel => 1;

    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <summary>Runs a task as the rest of the current handler. Throws InvalidOperationException outside of an actor.</summary>
    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = ActorCell.Current ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        cell.TaskScheduler.Run(new Task<Task>(asyncAction, TaskCreationOptions.DenyChildAttach));
    }

    internal static void Run<T>(Func<T, Task> handler, T message) => RunTask(() => handler(message));

    /// <summary>Called by the cell for a continuation that came as a system message.</summary>
    internal void ExecuteInActor(Task task)
    {
        Execute(task);
        if (_finished is not { } finished) return;
        _finished = null;
        _cell.EndAsync(finished);
    }

    protected override void QueueTask(Task task) => _cell.SendSystemMessage(new ActorTask(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ActorCell.Current == _cell && Execute(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    protected virtual void OnBeforeTaskStarted()
    {
    }

    protected virtual void OnAfterTaskCompleted()
    {
    }

    private void Run(Task<Task> start)
    {
        start.RunSynchronously(this);
        if (start.IsFaulted) ExceptionDispatchInfo.Throw(ActorCell.FailureOf(start));
        var handler = start.Result;
        if (handler is null || handler.IsCompletedSuccessfully) return;
        if (handler.IsCompleted) ExceptionDispatchInfo.Throw(ActorCell.FailureOf(handler));
        _cell.BeginAsync();
        handler.ContinueWith(Finished, this, CancellationToken.None, TaskContinuationOptions.None, this);
    }

    private bool Execute(Task task)
    {
        OnBeforeTaskStarted();
        try
        {
            return TryExecuteTask(task);
        }
        finally
        {
            OnAfterTaskCompleted();
        }
    }
}
