#nullable disable
namespace Akka.Actor;

/// <summary>
/// Messages to oneself, by key. A new timer replaces the one of its key, whose message then never arrives, even if it is
/// already in the mailbox. All end with the actor or its restart.
/// </summary>
public interface ITimerScheduler
{
    IReadOnlyCollection<object> ActiveTimers { get; }

    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    bool IsTimerActive(object key);

    void Cancel(object key);

    void CancelAll();
}
