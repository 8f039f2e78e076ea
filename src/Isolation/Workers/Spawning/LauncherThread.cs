using System.Collections.Concurrent;

namespace ActorInference.Isolation;

/// <summary>
/// The one thread of this process that makes workers. It ends with the process, and they with it: the kernel sends the signal of a parent's death
/// when the thread that made a process ends.
/// </summary>
internal sealed class LauncherThread
{
    /// <summary>At most 15 characters, as the kernel takes it. It is on the cores of a worker while it makes it.</summary>
    public const string Name = "worker-launcher";

    private readonly BlockingCollection<Action> _work = [];
    private readonly Lazy<Thread> _thread;

    public LauncherThread() => _thread = new(() =>
    {
        var thread = new Thread(Run) { IsBackground = true, Name = Name };
        thread.Start();
        return thread;
    });

    /// <summary>Runs the function on the thread, bound to these cores meanwhile (empty: where it is), and waits for its result.</summary>
    public T Run<T>(CoreSet cores, Func<T> function)
    {
        _ = _thread.Value;
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                result.SetResult(OnCores(cores, function));
            }
            catch (Exception failure)
            {
                result.SetException(failure);
            }
        });
        return result.Task.GetAwaiter().GetResult();
    }

    private static T OnCores<T>(CoreSet cores, Func<T> function)
    {
        if (cores.IsEmpty)
        {
            return function();
        }

        ThreadAffinity.Write(0, cores);
        try
        {
            return function();
        }
        finally
        {
            ThreadAffinity.Write(0, ProcessAffinity.Background);
        }
    }

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
