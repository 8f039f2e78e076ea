using System.Collections.Concurrent;

namespace ActorInference.Isolation.Tests.Affinity;

/// <summary>A thread that does what it is told until it is disposed, as an instance's thread does.</summary>
internal sealed class PinnedThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    public PinnedThread(string? name = null)
    {
        _thread = new Thread(() =>
        {
            foreach (var work in _work.GetConsumingEnumerable())
            {
                work();
            }
        })
        { IsBackground = true, Name = name };
        _thread.Start();
        Id = Do(() => ThreadAffinity.CurrentThreadId);
    }

    public int Id { get; }

    /// <summary>The kernel's own record.</summary>
    public string Recorded => RecordOf(Id);

    public static string RecordOf(int thread) =>
        File.ReadLines($"/proc/self/task/{thread}/status").Single(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split('\t')[1];

    public T Do<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception thrown)
            {
                done.SetException(thrown);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    public void Run(Action work) => Do(() =>
    {
        work();
        return 0;
    });

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }
}
