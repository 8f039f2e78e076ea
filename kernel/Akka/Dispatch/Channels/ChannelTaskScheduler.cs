#nullable disable
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// Task schedulers of four priorities over the thread pool. Together they use as many threads as there are cores, and a thread
/// always takes the most urgent work next.
/// </summary>
public sealed class ChannelTaskScheduler : IExtension, IDisposable
{
    private readonly PrioritySchedulers _schedulers;

    public ChannelTaskScheduler(ExtendedActorSystem system)
    {
        _schedulers = new PrioritySchedulers(Environment.ProcessorCount);
        system.RegisterOnTermination(Dispose);
    }

    public TaskScheduler High => _schedulers[0];

    public TaskScheduler Normal => _schedulers[1];

    public TaskScheduler Low => _schedulers[2];

    public TaskScheduler Idle => _schedulers[3];

    public static ChannelTaskScheduler Get(ActorSystem system) => system.WithExtension<ChannelTaskScheduler>(typeof(ChannelTaskSchedulerProvider));

    public TaskScheduler GetScheduler(TaskSchedulerPriority priority) => priority switch
    {
        TaskSchedulerPriority.Normal => Normal,
        TaskSchedulerPriority.Realtime or TaskSchedulerPriority.High or TaskSchedulerPriority.AboveNormal => High,
        TaskSchedulerPriority.BelowNormal or TaskSchedulerPriority.Low => Low,
        TaskSchedulerPriority.Background => Idle,
        _ => Normal,
    };

    /// <summary>Work that is queued still runs.</summary>
    public void Dispose()
    {
    }
}
