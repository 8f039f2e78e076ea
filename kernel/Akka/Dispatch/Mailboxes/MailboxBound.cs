using Akka.Configuration;

namespace Akka.Dispatch;

internal static class MailboxBound
{
    public static (int Capacity, TimeSpan PushTimeout) Read(Config config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var capacity = config.GetInt("mailbox-capacity", 0);
        var timeout = config.GetTimeSpan("mailbox-push-timeout-time", TimeSpan.FromSeconds(-1), allowInfinite: true);
        if (capacity < 0) throw new ArgumentException("The capacity for a bounded mailbox cannot be negative: mailbox-capacity.", nameof(config));
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException("The push time-out for a bounded mailbox cannot be null or negative: mailbox-push-timeout-time.", nameof(config));
        }

        return (capacity, timeout);
    }
}
