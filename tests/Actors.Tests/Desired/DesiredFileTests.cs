using System.Runtime.Serialization;
using FsCheck;
using FsCheck.Fluent;
using static ActorInference.Actors.Tests.Desired.Wishes;

namespace ActorInference.Actors.Tests.Desired;

public sealed class DesiredFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("desired-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void File_GivesBackTheCommandsAndNotTheDefaults() => Prop.ForAll(State.ToArbitrary(), state =>
    {
        var path = Path.Combine(_folder, "deep", "desired.bin");

        DesiredFile.Write(path, state);

        Assert.True(DesiredFile.TryRead(path, out var read, out _));
        Assert.Equal(DesiredState.Empty.Merge(state.Entries.Values.Where(entry => entry.Stamp.Counter > 0)).Text(), read.Text());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }).QuickCheckThrowOnFailure();

    /// <summary>A file that another process is writing there is not this one's.</summary>
    [Fact]
    public void Folder_CanBeSharedByNodes()
    {
        var path = Path.Combine(_folder, "desired.bin");
        using var other = new FileStream($"{path}.part", FileMode.Create, FileAccess.Write, FileShare.None);

        DesiredFile.Write(path, DesiredState.Empty);

        Assert.True(DesiredFile.TryRead(path, out _, out _));
    }

    [Fact]
    public void MissingFile_IsAnEmptyState()
    {
        Assert.True(DesiredFile.TryRead(Path.Combine(_folder, "none"), out var state, out _));
        Assert.Empty(state.Entries);
    }

    [Fact]
    public void DamagedFile_IsRefusedWhereverItIsDamaged()
    {
        Assert.True(DesiredState.Empty.TryWish(Wish("a"), 1, out var state, out _));
        var whole = DesiredFile.Encode(state);
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 1;
            Assert.Throws<SerializationException>(() => DesiredFile.Decode(damaged));
            Assert.Throws<SerializationException>(() => DesiredFile.Decode(whole.AsSpan(0, at)));
        }
    }

    /// <summary>The second one has the hash of its content, which is laid out otherwise.</summary>
    [Theory]
    [InlineData("6e6f6e73656e7365")]
    [InlineData("0102" + "a12871fee210fb8619291eaea194581cbd2531e4b23759d225f6806923f63222")]
    public void UnreadableFile_GivesASentence_AndIsNotWrittenOver(string content)
    {
        var path = Path.Combine(_folder, "desired.bin");
        File.WriteAllBytes(path, Convert.FromHexString(content));

        Assert.False(DesiredFile.TryRead(path, out _, out var problem));
        DesiredFile.Write(path, DesiredState.Empty);

        Assert.Contains($"{path}.unreadable", problem, StringComparison.Ordinal);
        Assert.Equal(content, Convert.ToHexStringLower(File.ReadAllBytes($"{path}.unreadable")));
    }
}
