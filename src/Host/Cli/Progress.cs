using System.Diagnostics;
using Spectre.Console;

namespace ActorInference.Hosting.Cli;

/// <summary>Says what goes on: a moving sign on a terminal, otherwise a line.</summary>
internal static class Progress
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    public static async Task<T> WhileAsync<T>(Screen screen, string what, Task<T> work)
    {
        if (screen.IsInteractive)
        {
            return await screen.Error.Status().StartAsync(Markup.Escape(what), _ => work);
        }

        screen.Note(what);
        return await work;
    }

    /// <summary>The same for work that takes about a time that is known: a bar on a terminal.</summary>
    public static async Task<T> DuringAsync<T>(Screen screen, string what, TimeSpan time, Task<T> work)
    {
        if (!screen.IsInteractive)
        {
            return await WhileAsync(screen, what, work);
        }

        var started = Stopwatch.GetTimestamp();
        return await screen.Error.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask(Markup.Escape(what), maxValue: time.TotalSeconds);
            while (!work.IsCompleted)
            {
                bar.Value = Math.Min(Stopwatch.GetElapsedTime(started).TotalSeconds, time.TotalSeconds);
                await Task.WhenAny(work, Task.Delay(Redraw));
            }

            return await work;
        });
    }
}
