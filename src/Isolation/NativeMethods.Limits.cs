using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

internal static unsafe partial class NativeMethods
{
    public static int SetLimit(int resource, ulong soft, ulong hard)
    {
        var limit = stackalloc ulong[] { soft, hard };
        return ErrorOf(SetResourceLimit(resource, limit));
    }

    public static int GetLimit(int resource, out ulong soft, out ulong hard)
    {
        var limit = stackalloc ulong[2];
        var error = ErrorOf(GetResourceLimit(resource, limit));
        (soft, hard) = (limit[0], limit[1]);
        return error;
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetResourceLimit(int resource, ulong* limit);

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetResourceLimit(int resource, ulong* limit);
}
