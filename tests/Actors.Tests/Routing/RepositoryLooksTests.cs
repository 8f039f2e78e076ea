using System.Runtime.InteropServices;
using ActorInference.Inference;

namespace ActorInference.Actors.Tests;

/// <summary>A look is held up at a configuration file that is a FIFO nobody writes to yet.</summary>
public sealed class RepositoryLooksTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("infer-looks-").FullName;

    public void Dispose() => Directory.Delete(_root, true);

    [Fact]
    public async Task TakeAsync_WhileOneIsUnderWay_GetsTheNextOne_WithAllWhoAskMeanwhile()
    {
        var pipe = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "slow")).FullName, ModelRepository.ConfigurationFileName);
        Assert.Equal(0, mkfifo(pipe, 0x180));
        var looks = new RepositoryLooks(new ModelRepository(_root));
        var first = looks.TakeAsync();

        // Opens only when the first look has come to the FIFO: it is under way.
        var writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write));
        File.Delete(pipe);
        Directory.CreateDirectory(Path.Combine(_root, "later"));
        var others = Enumerable.Range(0, 32).Select(_ => looks.TakeAsync()).ToArray();
        Assert.False(first.IsCompleted);
        await writer.DisposeAsync();

        Assert.Equal(["slow"], (await first).Models.Keys);
        Assert.True(others.Distinct().Count() == 1);
        Assert.Equal(["later", "slow"], (await others[0]).Models.Keys.Order(StringComparer.Ordinal));
        var later = await looks.TakeAsync();
        Assert.NotSame(await others[0], later);
    }

    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern int mkfifo(string path, uint mode);
}
