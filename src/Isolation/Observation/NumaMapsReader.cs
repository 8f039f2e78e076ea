using System.Globalization;
using System.Text;

namespace ActorInference.Isolation;

/// <summary>Reads numa_maps of /proc: lines "ADDRESS POLICY key=value …", where N0=5 are five pages on node 0.</summary>
internal static class NumaMapsReader
{
    /// <summary>A process has thousands of mappings at most; the kernel walks the pages of each line that is read.</summary>
    private const int MaxLines = 1 << 15;

    private const int HeadBytes = 256;
    private const string PageSizeKey = "kernelpagesize_kB=";

    /// <summary>In pages of the machine's ordinary size, by node.</summary>
    public static IReadOnlyDictionary<int, long> ReadPages(SystemFiles files, int process)
    {
        var pages = new SortedDictionary<int, long>();
        try
        {
            foreach (var line in File.ReadLines(files.PathOf($"/proc/{process}/numa_maps")).Take(MaxLines))
            {
                AddPages(pages, line);
            }
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return pages;
        }

        return pages;
    }

    /// <summary>
    /// The policy of a thread: that of its process's first mapping, the program, for which nobody asks a policy of its own. Null when it cannot be read.
    /// </summary>
    public static string? ReadPolicy(SystemFiles files, int process, int thread)
    {
        try
        {
            using var file = File.OpenHandle(files.PathOf($"/proc/{process}/task/{thread}/numa_maps"));
            Span<byte> head = stackalloc byte[HeadBytes];
            var words = Encoding.UTF8.GetString(head[..RandomAccess.Read(file, head, 0)]).Split(' ', '\n');
            return words.Length > 1 ? words[1] : null;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void AddPages(SortedDictionary<int, long> pages, ReadOnlySpan<char> line)
    {
        var sizes = line.LastIndexOf(PageSizeKey, StringComparison.Ordinal);
        var kilobytes = sizes < 0 ? 4 : Parse(line[(sizes + PageSizeKey.Length)..]);
        var scale = Math.Max(1, kilobytes * 1024 / Environment.SystemPageSize);
        foreach (var range in line.Split(' '))
        {
            var word = line[range];
            var equals = word.IndexOf('=');
            if (equals > 1 && word[0] == 'N' && int.TryParse(word[1..equals], NumberStyles.None, CultureInfo.InvariantCulture, out var node))
            {
                pages[node] = pages.GetValueOrDefault(node) + (Parse(word[(equals + 1)..]) * scale);
            }
        }
    }

    private static long Parse(ReadOnlySpan<char> word) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
