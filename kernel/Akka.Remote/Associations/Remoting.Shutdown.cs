using Akka.Event;

namespace Akka.Remote.Associations;

internal sealed partial class Remoting
{
    /// <summary>Every connection writes what waits for it and takes leave; what is not gone after the flush time is cut off.</summary>
    public override async Task Shutdown()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0) return;
        _ticks.Cancel();
        foreach (var listener in _listeners) listener.StopAccepting();
        foreach (var (_, association) in _associations) association.Stop();
        var late = Task.Delay(Settings.FlushWait);
        foreach (var listener in _listeners) await Task.WhenAny(listener.AllClosed(), late).ConfigureAwait(false);
        foreach (var listener in _listeners) listener.Stop();
        Log.Info("Remoting shut down.");
        Events.Shutdown();
    }

    /// <summary>A connection has said good-bye: it is cut off if the other side does not take it.</summary>
    public void CloseLater(Connection connection) =>
        System.Scheduler.Advanced.ScheduleOnce(Settings.FlushWait, () => connection.Close("the other node did not take the good-bye", CloseKind.Local));
}
