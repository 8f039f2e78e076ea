using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Hosting.Cli;
using Spectre.Console;

namespace ActorInference.Hosting.Serving;

/// <summary>Shows how models load: a live table on a terminal, otherwise a line for each change.</summary>
internal static class LoadProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <returns>The models when all are ready or have failed.</returns>
    public static async Task<IReadOnlyList<ModelStatus>> ShowAsync(Screen screen, ServingNode node, CancellationToken cancellation)
    {
        var loaded = node.Runtime.WhenLoadedAsync(cancellation);
        if (!screen.IsInteractive)
        {
            return await LinesAsync(screen, node, loaded, cancellation);
        }

        IReadOnlyList<ModelStatus> models = [];
        await screen.Error.Live(ModelTable.Of([])).AutoClear(true).StartAsync(async live =>
        {
            for (var done = false; !done;)
            {
                done = await WaitAsync(loaded, cancellation);
                models = await node.ModelsAsync();
                live.UpdateTarget(ModelTable.Of(models.Where(IsMeantToServe)));
            }
        });
        return models;
    }

    private static async Task<IReadOnlyList<ModelStatus>> LinesAsync(Screen screen, ServingNode node, Task loaded, CancellationToken cancellation)
    {
        var shown = new Dictionary<(string, string), string>();
        var started = Stopwatch.GetTimestamp();
        for (var done = false; ;)
        {
            var models = await node.ModelsAsync();
            foreach (var model in models.Where(IsMeantToServe))
            {
                var state = ModelTable.State(model);
                if (shown.GetValueOrDefault((model.Model, model.Version)) != state)
                {
                    shown[(model.Model, model.Version)] = state;
                    screen.Note($"{Stopwatch.GetElapsedTime(started).TotalSeconds,6:F2} s  {model.Model} version {model.Version}: {state}");
                }
            }

            if (done)
            {
                return models;
            }

            done = await WaitAsync(loaded, cancellation);
        }
    }

    private static async Task<bool> WaitAsync(Task loaded, CancellationToken cancellation)
    {
        await Task.WhenAny(loaded, Task.Delay(Interval, cancellation));
        cancellation.ThrowIfCancellationRequested();
        if (loaded.IsCompleted)
        {
            await loaded;
        }

        return loaded.IsCompleted;
    }

    private static bool IsMeantToServe(ModelStatus model) => model.State != ModelState.Unloaded;
}
