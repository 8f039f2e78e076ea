namespace Akka.Dispatch;

internal sealed class PinnedExecutorFactory : ExecutorServiceFactory
{
    public override ExecutorService Produce(string id) => new PinnedExecutor(id);
}
