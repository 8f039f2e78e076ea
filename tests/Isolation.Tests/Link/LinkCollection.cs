using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link;

/// <summary>Tests that count descriptors, mappings or rented bytes of the process run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LinkCollection
{
    public const string Name = "link";
}

/// <summary>Fails a test that keeps a descriptor, a mapping of shared memory, or rented memory.</summary>
[Collection(LinkCollection.Name)]
public abstract class NothingLeft : IDisposable
{
    private readonly (int Descriptors, int Mappings) _before = Count();
    private readonly long _rented = TensorPool.RentedBytes;

    public void Dispose()
    {
        Assert.Equal(_before, Count());
        Assert.Equal(_rented, TensorPool.RentedBytes);
        GC.SuppressFinalize(this);
    }

    protected static (int Descriptors, int Mappings) Count() => (
        new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Count(each => IsOfALink(each.LinkTarget)),
        File.ReadLines("/proc/self/maps").Count(line => IsOfALink(line)));

    /// <summary>The runtime itself opens files when it likes, but no sockets and no such memory.</summary>
    private static bool IsOfALink(string? name) =>
        name is not null && (name.Contains("memfd:infer-", StringComparison.Ordinal) || name.StartsWith("socket:", StringComparison.Ordinal));
}
