#nullable disable
namespace Akka.Dispatch;

/// <summary>Runs mailboxes on an executor, which is made when the first one runs.</summary>
public class Dispatcher : MessageDispatcher
{
    private readonly ExecutorServiceFactory _factory;
    private readonly Lock _lock = new();
    private ExecutorService _executor;

    public Dispatcher(MessageDispatcherConfigurator configurator, string id, int throughput, long? throughputDeadlineTime, ExecutorServiceFactory executorServiceFactory, TimeSpan shutdownTimeout)
        : base(configurator)
    {
        Id = id;
        Throughput = throughput;
        ThroughputDeadlineTime = throughputDeadlineTime;
        ShutdownTimeout = shutdownTimeout;
        _factory = executorServiceFactory;
    }

    protected override void ExecuteTask(IRunnable run)
    {
        try
        {
            (Volatile.Read(ref _executor) ?? Start()).Execute(run);
        }
        catch (RejectedExecutionException)
        {
            // The executor was shut down between the two; a new one takes the work.
            Start().Execute(run);
        }
    }

    protected override void Shutdown()
    {
        ExecutorService old;
        lock (_lock)
        {
            old = _executor;
            _executor = null;
        }

        old?.Shutdown();
    }

    private ExecutorService Start()
    {
        lock (_lock) return _executor ??= _factory.Produce(Id);
    }
}
