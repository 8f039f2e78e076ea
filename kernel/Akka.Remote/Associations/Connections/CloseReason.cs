namespace Akka.Remote.Associations;

/// <summary>Why a connection ended; the first reason counts.</summary>
internal sealed class CloseReason
{
    private readonly Lock _lock = new();
    private bool _set;

    public string Text { get; private set; } = "closed";

    public CloseKind Kind { get; private set; } = CloseKind.Broken;

    public Exception? Cause { get; private set; }

    public void Set(string text, CloseKind kind, Exception? cause = null)
    {
        lock (_lock)
        {
            if (_set) return;
            _set = true;
            (Text, Kind, Cause) = (text, kind, cause);
        }
    }
}
