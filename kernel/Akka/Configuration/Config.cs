#nullable disable
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// An immutable configuration: the settings of one document over those of its fallbacks. A setting is named by its path,
/// with dots between the keys and quotes around a key that has dots itself.
/// </summary>
public partial class Config
{
    /// <summary>A configuration without settings.</summary>
    public static readonly Config Empty = new();

    private readonly HoconValue _own;
    private HoconValue _merged;

    /// <summary>Creates a configuration without settings.</summary>
    public Config()
        : this(new HoconRoot(new HoconValue()))
    {
    }

    /// <summary>Creates a configuration of a document.</summary>
    /// <exception cref="ArgumentNullException">The document has no value.</exception>
    public Config(HoconRoot root)
    {
        ArgumentNullException.ThrowIfNull(root);
        _own = root.Value ?? throw new ArgumentNullException(nameof(root), "The document has no value.");
        Substitutions = root.Substitutions;
    }

    /// <summary>Creates a configuration of another one's own document over a fallback.</summary>
    public Config(Config source, Config fallback)
    {
        ArgumentNullException.ThrowIfNull(source);
        _own = source._own;
        Substitutions = source.Substitutions;
        Fallback = fallback;
    }

    /// <summary>Where settings are looked for that this configuration does not have itself.</summary>
    public virtual Config Fallback { get; }

    /// <summary>Whether neither this configuration nor a fallback has settings.</summary>
    public virtual bool IsEmpty => _own.IsEmpty && (Fallback?.IsEmpty ?? true);

    /// <summary>All settings, those of the fallbacks merged in.</summary>
    public virtual HoconValue Root => _merged ??= Fallback == null ? _own : Merge(_own, Fallback.Root);

    /// <summary>The references that were written in the own document.</summary>
    public IEnumerable<HoconSubstitution> Substitutions { get; set; }

    /// <summary>A text is a configuration wherever one is needed.</summary>
    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    /// <summary>The configuration over the parsed text.</summary>
    public static Config operator +(Config config, string fallback) => config.WithFallback(ConfigurationFactory.ParseString(fallback));

    /// <summary>The parsed text over the configuration.</summary>
    public static Config operator +(string configHocon, Config fallbackConfig) =>
        ConfigurationFactory.ParseString(configHocon).WithFallback(fallbackConfig);

    /// <summary>
    /// This configuration with another one behind all its fallbacks; objects on both sides merge, anything else here hides
    /// what is there. Null and an empty configuration change nothing.
    /// </summary>
    /// <exception cref="ArgumentException">The configuration would be its own fallback.</exception>
    public virtual Config WithFallback(Config fallback)
    {
        if (ReferenceEquals(fallback, this)) throw new ArgumentException("A configuration cannot be its own fallback.", nameof(fallback));
        if (fallback == null || fallback.IsEmpty) return this;
        if (IsEmpty) return fallback;
        return ReferenceEquals(Fallback, fallback) ? this : Copy(fallback);
    }

    /// <summary>Whether something is set under a path, null included.</summary>
    public virtual bool HasPath(string path) => Find(path) != null;

    /// <summary>Every top-level key with its value.</summary>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() => Root.GetObject()?.Items.AsEnumerable() ?? [];

    /// <summary>The own settings as HOCON.</summary>
    public override string ToString() => ToString(includeFallback: false);

    /// <summary>The settings as HOCON, with or without those of the fallbacks.</summary>
    public string ToString(bool includeFallback) => (includeFallback ? Root : _own).ToString();

    /// <summary>A copy of this configuration with another one behind all its fallbacks.</summary>
    protected Config Copy(Config fallback = null) =>
        new(this, Fallback == null ? fallback : Fallback.Copy(fallback));

    private static HoconValue Merge(HoconValue top, HoconValue bottom)
    {
        if (top.Values.Count == 0) return bottom;
        return top.GetObject() is { } mine && bottom.GetObject() is { } theirs
            ? HoconValue.Of(HoconObject.MergedOver(mine, theirs), top.Origin)
            : top;
    }

    private HoconValue Find(string path)
    {
        HoconValue node = Root;
        foreach (var key in HoconPath.SplitSetting(path))
        {
            node = node.GetChildObject(key);
            if (node == null) return null;
        }

        return node;
    }
}
