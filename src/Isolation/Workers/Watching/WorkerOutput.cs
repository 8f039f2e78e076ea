using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>
/// What a worker writes to its standard output and error, handed on line by line: at most <see cref="MaxLine"/> bytes of a line, at most
/// <see cref="MaxLines"/> lines in <see cref="WindowSeconds"/> seconds. For the watching thread.
/// </summary>
/// <param name="pipe">Its end, which does not block; taken over.</param>
/// <param name="sink">Gets the lines; null drops them.</param>
internal sealed unsafe partial class WorkerOutput(SafeFileHandle pipe, Action<string>? sink) : IDisposable
{
    public const int MaxLine = 4000;
    public const int MaxLines = 500;
    public const int WindowSeconds = 10;

    private readonly byte[] _line = new byte[MaxLine];
    private readonly LastWords _last = new();
    private int _length;
    private bool _isCut;
    private int _linesInWindow;
    private int _dropped;
    private long _windowEnds;

    public SafeHandle Descriptor => pipe;

    /// <summary>What it wrote last, as one line for the log; empty when it wrote nothing.</summary>
    public string LastWords => _last.ToString();

    /// <summary>Reads what is there. False when there will be nothing more.</summary>
    public bool Read()
    {
        var buffer = stackalloc byte[4096];
        while (true)
        {
            var count = ReadPipe(pipe, buffer, 4096);
            if (count <= 0)
            {
                const int again = 11;
                const int interrupted = 4;
                var error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
                if (error == interrupted)
                {
                    continue;
                }

                return error == again;
            }

            foreach (var each in new ReadOnlySpan<byte>(buffer, (int)count))
            {
                Take(each);
            }
        }
    }

    /// <summary>Hands out what is left of a line that never ended, and how many lines were dropped.</summary>
    public void Finish()
    {
        if (_length > 0)
        {
            EndLine();
        }

        TellDropped();
    }

    public void Dispose() => pipe.Dispose();

    private void Take(byte each)
    {
        if (each == '\n')
        {
            EndLine();
        }
        else if (_length < MaxLine)
        {
            _line[_length++] = each;
        }
        else
        {
            _isCut = true;
        }
    }

    private void EndLine()
    {
        var now = Stopwatch.GetTimestamp();
        if (now >= _windowEnds)
        {
            TellDropped();
            _windowEnds = now + (WindowSeconds * Stopwatch.Frequency);
            _linesInWindow = 0;
        }

        if (_length > 0)
        {
            HandOn(Encoding.UTF8.GetString(_line, 0, _length) + (_isCut ? "…" : ""));
        }

        _length = 0;
        _isCut = false;
    }

    private void HandOn(string line)
    {
        _last.Add(line);
        if (++_linesInWindow <= MaxLines)
        {
            sink?.Invoke(line);
        }
        else
        {
            _dropped++;
        }
    }

    private void TellDropped()
    {
        if (_dropped > 0)
        {
            sink?.Invoke($"{_dropped} more lines were left out.");
            _dropped = 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadPipe(SafeFileHandle pipe, void* bytes, nuint count);
}
