using Spectre.Console;

namespace ActorInference.Hosting.Cli;

/// <summary>Says what goes on: a moving sign on a terminal, otherwise a line.</summary>
internal static class Progress
{
    public static async Task<T> WhileAsync<T>(Screen screen, string what, Task<T> work)
    {
        if (screen.IsInteractive)
        {
            return await screen.Error.Status().StartAsync(Markup.Escape(what), _ => work);
        }

        screen.Note(what);
        return await work;
    }
}
