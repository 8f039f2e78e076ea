using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.SBR;

/// <summary>The section akka.cluster.split-brain-resolver, read once.</summary>
public sealed class SplitBrainResolverSettings
{
    public static readonly string KeepMajorityName = "keep-majority";
    public static readonly string LeaseMajorityName = "lease-majority";
    public static readonly string StaticQuorumName = "static-quorum";
    public static readonly string KeepOldestName = "keep-oldest";
    public static readonly string DownAllName = "down-all";
    public static readonly ImmutableHashSet<string> AllStrategyNames = [KeepMajorityName, LeaseMajorityName, StaticQuorumName, KeepOldestName, DownAllName, KeepRefereeName];

    private const string KeepRefereeName = "keep-referee";
    private const string Path = "akka.cluster.split-brain-resolver";
    private static readonly TimeSpan LeastUnstable = TimeSpan.FromSeconds(4);
    private readonly Config _resolver;

    /// <param name="config">The configuration of the actor system.</param>
    /// <exception cref="ConfigurationException">A setting has an impossible value.</exception>
    public SplitBrainResolverSettings(Config config)
    {
        _resolver = config.GetConfig(Path) ?? throw new ConfigurationException($"The section {Path} is missing.");
        DowningStableAfter = _resolver.GetTimeSpan("stable-after") is var stable && stable > TimeSpan.Zero ? stable : throw Mistake("stable-after", "a duration above 0");
        DowningStrategy = _resolver.GetString("active-strategy", "").ToLowerInvariant();
        if (!AllStrategyNames.Contains(DowningStrategy)) throw Mistake("active-strategy", string.Join(", ", AllStrategyNames.Order(StringComparer.Ordinal)));
        DownAllWhenUnstable = Unstable();
    }

    public TimeSpan DowningStableAfter { get; }

    public string DowningStrategy { get; }

    /// <summary>Zero: nobody goes for lack of quiet.</summary>
    public TimeSpan DownAllWhenUnstable { get; }

    public string KeepMajorityRole => Role("keep-majority");

    public StaticQuorumSettings StaticQuorumSettings =>
        int.TryParse(_resolver.GetString("static-quorum.quorum-size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? new(size, Role("static-quorum"))
            : throw Mistake("static-quorum.quorum-size", "a number above 0");

    public KeepOldestSettings KeepOldestSettings => new(_resolver.GetBoolean("keep-oldest.down-if-alone", true), Role("keep-oldest"));

    public LeaseMajoritySettings LeaseMajoritySettings => new(
        _resolver.GetString("lease-majority.lease-implementation") is { Length: > 0 } path ? path : throw Mistake("lease-majority.lease-implementation", "the path of the section of a lease"),
        _resolver.GetTimeSpan("lease-majority.acquire-lease-delay-for-minority"),
        _resolver.GetTimeSpan("lease-majority.release-after"),
        Role("lease-majority"),
        _resolver.GetString("lease-majority.lease-name") is { Length: > 0 } name ? name : null);

    /// <summary>The strategy that is configured.</summary>
    internal IDowningStrategy Strategy() => DowningStrategy switch
    {
        "keep-majority" => new KeepMajority(KeepMajorityRole),
        "static-quorum" => new StaticQuorum(StaticQuorumSettings.Size, StaticQuorumSettings.Role),
        "keep-oldest" => new KeepOldest(KeepOldestSettings.DownIfAlone, KeepOldestSettings.Role),
        "down-all" => new DownAll(),
        KeepRefereeName => new KeepReferee(Referee(), _resolver.GetInt("keep-referee.down-all-if-less-than-nodes", 1)),
        _ => new LeaseMajority(LeaseMajoritySettings.Role, LeaseMajoritySettings.AcquireLeaseDelayForMinority, LeaseMajoritySettings.ReleaseAfter),
    };

    private Address Referee() =>
        Address.TryParse(_resolver.GetString("keep-referee.address", ""), out var address) ? address : throw Mistake("keep-referee.address", "an address such as akka.tcp://system@host:port");

    private string Role(string section) => _resolver.GetString($"{section}.role") is { Length: > 0 } role ? role : null;

    private TimeSpan Unstable() => _resolver.GetString("down-all-when-unstable", "on").ToLowerInvariant() switch
    {
        "on" or "true" or "yes" => DowningStableAfter * 0.75 is var most && most > LeastUnstable ? most : LeastUnstable,
        "off" or "false" or "no" => TimeSpan.Zero,
        _ => _resolver.GetTimeSpan("down-all-when-unstable"),
    };

    private ConfigurationException Mistake(string key, string expected) => new($"{Path}.{key} = \"{_resolver.GetString(key)}\": expected {expected}.");
}
