using System.Runtime.InteropServices;
using ActorInference.Inference;

namespace ActorInference.Actors.Tests;

public sealed class RepositoryLooksTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("infer-looks-").FullName;
    private readonly SemaphoreSlim _free = new(0);
    private int _begun;

    public void Dispose()
    {
        Directory.Delete(_root, true);
        _free.Dispose();
    }

    [Fact]
    public async Task TakeAsync_WhileOneIsUnderWay_GetsTheNextOne_WithAllWhoAskMeanwhile()
    {
        var looks = new RepositoryLooks(HeldUp, TimeSpan.FromHours(1));
        var first = looks.TakeAsync();
        await BegunAsync();
        var others = Enumerable.Range(0, 32).Select(_ => looks.TakeAsync()).ToArray();
        Assert.True(others.All(each => each == others[0]) && others[0] != first);
        _free.Release();
        await first;
        Assert.False(others[0].IsCompleted);
        _free.Release(2);
        await others[0];
        var later = looks.TakeAsync();
        Assert.NotSame(others[0], later);
        await later;
    }

    [Fact]
    public async Task TakeAsync_WhenAFileSystemHoldsUpALook_FailsThatOne_AndTakesTheNext()
    {
        using var free = new ManualResetEventSlim();
        var looks = new RepositoryLooks(
            () =>
            {
                if (Interlocked.Increment(ref _begun) == 1) free.Wait();
                return Empty;
            },
            TimeSpan.FromSeconds(2));
        var held = looks.TakeAsync();
        Assert.Contains("did not answer", (await Assert.ThrowsAsync<IOException>(() => held)).Message, StringComparison.Ordinal);

        // On a starving machine one that nothing holds up may be late too.
        const int Tries = 30;
        for (var taken = 0; (await Record.ExceptionAsync(looks.TakeAsync)) is IOException; taken++) Assert.True(taken < Tries, "no later look is taken");
        free.Set();
    }

    [Fact]
    public void Take_OfAConfigurationThatIsAPipe_PassesItOver()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "piped")).FullName;
        Assert.Equal(0, mkfifo(Path.Combine(folder, ModelRepository.ConfigurationFileName), 0x180));

        var look = RepositoryLook.Take(new ModelRepository(_root));

        Assert.Null(look.Models["piped"].Configuration);
        Assert.Contains(look.Problems, problem => problem.Contains("model.conf", StringComparison.Ordinal));
    }

    private static RepositoryLook Empty => new(new Dictionary<string, RepositoryLook.Model>(), []);

    private async Task BegunAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Volatile.Read(ref _begun) == 0) await timer.WaitForNextTickAsync(timeout.Token);
    }

    private RepositoryLook HeldUp()
    {
        Interlocked.Increment(ref _begun);
        _free.Wait();
        return Empty;
    }

    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern int mkfifo(string path, uint mode);
}
