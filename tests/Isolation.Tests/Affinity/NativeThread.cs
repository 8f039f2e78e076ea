using System.Runtime.InteropServices;

namespace ActorInference.Isolation.Tests.Affinity;

/// <summary>A thread that .NET did not make, as those of a native library: it takes over the cores of its creator.</summary>
internal sealed unsafe partial class NativeThread : IDisposable
{
    private readonly ManualResetEventSlim _started = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly nint _thread;

    public NativeThread()
    {
        Assert.Equal(0, Create(out _thread, 0, &Run, GCHandle.ToIntPtr(GCHandle.Alloc(this))));
        _started.Wait();
    }

    public int Id { get; private set; }

    public void Dispose()
    {
        _stop.Set();
        Assert.Equal(0, Join(_thread, 0));
    }

    [UnmanagedCallersOnly]
    private static nint Run(nint argument)
    {
        var handle = GCHandle.FromIntPtr(argument);
        var thread = (NativeThread)handle.Target!;
        thread.Id = ThreadAffinity.CurrentThreadId;
        thread._started.Set();
        thread._stop.Wait();
        handle.Free();
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "pthread_create")]
    private static partial int Create(out nint thread, nint attributes, delegate* unmanaged<nint, nint> start, nint argument);

    [LibraryImport("libc", EntryPoint = "pthread_join")]
    private static partial int Join(nint thread, nint result);
}
