#nullable disable
using Akka.Configuration;
using Akka.Routing;

namespace Akka.Actor;

/// <summary>The deployments of akka.actor.deployment by path below "/user"; * stands for one name, a last ** for all below.</summary>
public class Deployer
{
    protected readonly Config Default;

    private readonly Settings _settings;
    private readonly Lock _lock = new();
    private volatile (string[] Pattern, Deploy Deploy)[] _deployments = [];

    public Deployer(Settings settings)
    {
        _settings = settings;
        var section = settings.Config.GetConfig("akka.actor.deployment") ?? Config.Empty;
        Default = section.GetConfig("default") ?? Config.Empty;
        foreach (var (path, value) in section.AsEnumerable())
        {
            var key = path.Trim('"');
            if (key == "default") continue;
            var config = new Config(new Configuration.Hocon.HoconRoot(value));
            if (ParseConfig(key, config) is { } deploy) SetDeploy(deploy);
        }
    }

    public Deploy Lookup(ActorPath path) => path.Depth == 0 || path.Elements[0] != "user" ? null : Lookup(path.Elements.Skip(1));

    /// <summary>The most special deployment that fits, or null.</summary>
    public Deploy Lookup(IEnumerable<string> path)
    {
        var all = _deployments;
        if (all.Length == 0) return null;
        var elements = path.ToArray();
        Deploy best = null;
        var bestRank = -1L;
        foreach (var (pattern, deploy) in all)
        {
            var rank = Rank(pattern, elements);
            if (rank > bestRank) (best, bestRank) = (deploy, rank);
        }

        return best;
    }

    /// <summary>Adds a deployment, or replaces that of the same path. Throws IllegalActorNameException for a malformed path.</summary>
    public void SetDeploy(Deploy deploy)
    {
        var pattern = deploy.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var element in pattern)
        {
            if (element is not ("*" or "**") && !ActorNames.IsValid(element.Replace("*", "")) && element.Trim('*').Length > 0)
            {
                throw new IllegalActorNameException($"Illegal actor name [{element}] in deployment [{deploy.Path}]. Actor paths MUST: not start with `$`, include only ASCII letters and can only contain these special characters: {ActorPath.ValidSymbols}.");
            }
        }

        lock (_lock) _deployments = [.. _deployments.Where(d => !d.Pattern.SequenceEqual(pattern)), (pattern, deploy)];
    }

    public virtual Deploy ParseConfig(string key, Config config)
    {
        var deployment = config.WithFallback(Default);
        return new Deploy(
            key,
            deployment,
            CreateRouterConfig(deployment.GetString("router", "from-code"), deployment),
            Deploy.NoScopeGiven,
            deployment.GetString("dispatcher", ""),
            deployment.GetString("mailbox", ""),
            deployment.GetInt("stash-capacity", Deploy.NoStashSize));
    }

    private RouterConfig CreateRouterConfig(string alias, Config deployment)
    {
        if (alias == "from-code") return NoRouter.Instance;
        var name = _settings.Config.GetString("akka.actor.router.type-mapping." + alias, null)
            ?? throw new ConfigurationException($"Could not find type mapping for router alias [{alias}]: akka.actor.router.type-mapping.{alias} is missing.");
        var type = Type.GetType(name) ?? throw new ConfigurationException($"The router type [{name}] of akka.actor.router.type-mapping.{alias} is no known type.");
        return (RouterConfig)Activator.CreateInstance(type, deployment);
    }

    /// <summary>-1 when the pattern does not fit; else the greater the more names it spells out, from the left.</summary>
    private static long Rank(string[] pattern, string[] elements)
    {
        var deep = pattern is [.., "**"];
        if (deep ? elements.Length < pattern.Length : elements.Length != pattern.Length) return -1;
        var rank = deep ? 0L : 1L;
        for (var i = 0; i < pattern.Length - (deep ? 1 : 0); i++)
        {
            var exact = pattern[i] == elements[i];
            if (!exact && pattern[i] != "*") return -1;
            rank = (rank << 2) + (exact ? 2 : 1);
        }

        return rank;
    }
}
