using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.TestKit;

/// <summary>Runs an actor on the thread that sends it a message.</summary>
public class CallingThreadDispatcher : MessageDispatcher
{
    /// <summary>The setting under which it is configured.</summary>
    public static new string Id = "akka.test.calling-thread-dispatcher";

    /// <summary>Creates the dispatcher.</summary>
    public CallingThreadDispatcher(MessageDispatcherConfigurator configurator)
        : base(configurator)
    {
        Throughput = int.MaxValue;
    }

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run) => run.Run();

    /// <summary>There is nothing to stop.</summary>
    protected override void Shutdown()
    {
    }
}
