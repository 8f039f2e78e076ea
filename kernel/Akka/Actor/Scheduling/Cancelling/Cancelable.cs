#nullable disable
using Akka.Actor.Scheduling;

namespace Akka.Actor;

/// <summary>Cancels what was scheduled with it: a waiting task leaves the wheel at once. The token is made when it is asked for.</summary>
public class Cancelable : ICancelable, IDisposable
{
    private static readonly Action Cancelled = static () => { };

    private readonly IActionScheduler _scheduler;
    private readonly Lock _lock = new();
    private CancellationTokenSource _source;
    private Action _onCancel;
    private bool _cancelled;

    public Cancelable(IActionScheduler scheduler) => _scheduler = scheduler;

    public Cancelable(IActionScheduler scheduler, TimeSpan delay)
        : this(scheduler) => CancelAfter(delay);

    public Cancelable(IScheduler scheduler)
        : this(scheduler.Advanced)
    {
    }

    public Cancelable(IScheduler scheduler, TimeSpan delay)
        : this(scheduler) => CancelAfter(delay);

    public Cancelable(IScheduler scheduler, int millisecondsDelay)
        : this(scheduler) => CancelAfter(millisecondsDelay);

    public bool IsCancellationRequested => Volatile.Read(ref _cancelled);

    public bool IsDisposed { get; private set; }

    public CancellationToken Token
    {
        get
        {
            lock (_lock)
            {
                _source ??= new CancellationTokenSource();
                if (_cancelled) _source.Cancel();
                return _source.Token;
            }
        }
    }

    public static ICancelable CreateCanceled()
    {
        var cancelable = new Cancelable((IActionScheduler)null);
        cancelable.Cancel();
        return cancelable;
    }

    public static ICancelable CreateLinkedCancelable(IScheduler scheduler, params ICancelable[] cancelables) =>
        CreateLinkedCancelable(scheduler.Advanced, cancelables);

    public static ICancelable CreateLinkedCancelable(IScheduler scheduler, params CancellationToken[] cancellationTokens) =>
        CreateLinkedCancelable(scheduler.Advanced, cancellationTokens);

    public static ICancelable CreateLinkedCancelable(IActionScheduler scheduler, params ICancelable[] cancelables) =>
        CreateLinkedCancelable(scheduler, cancelables.Select(c => c.Token).ToArray());

    public static ICancelable CreateLinkedCancelable(IActionScheduler scheduler, params CancellationToken[] cancellationTokens)
    {
        var linked = new Cancelable(scheduler);
        foreach (var token in cancellationTokens) token.Register(linked.Cancel);
        return linked;
    }

    public void Cancel() => Cancel(false);

    public void Cancel(bool throwOnFirstException)
    {
        CancellationTokenSource source;
        Action onCancel;
        lock (_lock)
        {
            if (_cancelled) return;
            _cancelled = true;
            source = _source;
            onCancel = _onCancel;
            _onCancel = null;
        }

        onCancel?.Invoke();
        source?.Cancel(throwOnFirstException);
    }

    public void CancelAfter(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(delay), $"The delay must be >0, it was {delay}");
        if (_scheduler is null) throw new InvalidOperationException("This cancelable has no scheduler to cancel it later.");
        _scheduler.ScheduleOnce(delay, Cancel, this);
    }

    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || IsDisposed) return;
        IsDisposed = true;
        lock (_lock) _source?.Dispose();
    }

    /// <summary>Runs the action at the cancellation, or now when that was already.</summary>
    internal void OnCancel(Action action)
    {
        lock (_lock)
        {
            if (!_cancelled)
            {
                _onCancel += action;
                return;
            }
        }

        action();
    }
}
