namespace ActorInference.Actors;

/// <summary>
/// Looks at the repository, one at a time: who asks while one is under way gets the next one, together with all who ask meanwhile. A look always
/// begins after it was asked for, and looks come in their order. However many load calls there are at once, one thread reads files; a look that a file
/// system holds up is waited for no longer than its patience.
/// </summary>
/// <param name="take">Reads the files.</param>
/// <param name="patience">How long a look may take.</param>
internal sealed class RepositoryLooks(Func<RepositoryLook> take, TimeSpan patience)
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;
    private Task<RepositoryLook>? _next;

    /// <exception cref="IOException">The file system did not answer in time, or not well.</exception>
    internal Task<RepositoryLook> TakeAsync()
    {
        lock (_gate) return _next ??= Task.Run(() => NextAsync(_last));
    }

    private async Task<RepositoryLook> NextAsync(Task last)
    {
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<RepositoryLook> look;
        lock (_gate)
        {
            look = Task.Run(take).WaitAsync(patience);
            (_last, _next) = (look, null);
        }

        try
        {
            return await look.ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new IOException($"The file system of the model repository did not answer for {patience.TotalSeconds} seconds.");
        }
    }
}
