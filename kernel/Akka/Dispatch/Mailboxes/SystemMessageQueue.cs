using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>System messages linked through themselves: pushed by anybody, taken all at once in the order of arrival.</summary>
internal sealed class SystemMessageQueue
{
    private static readonly SystemMessage ClosedMark = new NoMessage();

    private SystemMessage? _newest;

    public bool HasMessages => Volatile.Read(ref _newest) is { } newest && newest != ClosedMark;

    /// <summary>False when the queue was closed.</summary>
    public bool TryEnqueue(SystemMessage message)
    {
        while (true)
        {
            var newest = Volatile.Read(ref _newest);
            if (newest == ClosedMark) return false;
            message.Next = newest;
            if (Interlocked.CompareExchange(ref _newest, message, newest) == newest) return true;
        }
    }

    public SystemMessage? TakeAll()
    {
        while (true)
        {
            var newest = Volatile.Read(ref _newest);
            if (newest is null || newest == ClosedMark) return null;
            if (Interlocked.CompareExchange(ref _newest, null, newest) == newest) return OldestFirst(newest);
        }
    }

    public SystemMessage? Close()
    {
        var newest = Interlocked.Exchange(ref _newest, ClosedMark);
        return newest == ClosedMark ? null : OldestFirst(newest);
    }

    private static SystemMessage? OldestFirst(SystemMessage? newest)
    {
        SystemMessage? oldest = null;
        while (newest is not null)
        {
            var older = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }

        return oldest;
    }
}
