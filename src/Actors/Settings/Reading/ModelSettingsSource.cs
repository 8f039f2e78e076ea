using ActorInference.Isolation;
using Akka.Configuration.Hocon;

namespace ActorInference.Actors;

/// <summary>
/// What the settings of a model are read from: its section in the deployment, over its own <c>model.conf</c>, over the defaults.
/// </summary>
internal sealed record ModelSettingsSource(
    IReadOnlyDictionary<string, IReadOnlyList<HoconObject>> Deployed,
    IReadOnlyList<HoconObject> Defaults,
    IReadOnlyList<HoconObject> SessionDefaults,
    IReadOnlyCollection<string> CoreGroups,
    string RoutingPolicy,
    MachineAbilities Machine)
{
    internal ModelSettings ReadModel(string name, HoconObject? modelConf, List<ConfigurationMistake> mistakes)
    {
        var own = Deployed.GetValueOrDefault(name, []);
        var path = name.Contains('.') ? $"inference.models.\"{name}\"" : $"inference.models.{name}";
        return Read(path, modelConf is null ? own : [.. own, modelConf], Defaults, mistakes);
    }

    internal ModelSettings ReadDefaults(List<ConfigurationMistake> mistakes) => Read("inference.defaults", Defaults, [], mistakes);

    private ModelSettings Read(
        string path, IReadOnlyList<HoconObject> own, IReadOnlyList<HoconObject> beneath, List<ConfigurationMistake> mistakes) =>
        ModelSettingsReader.Read(new SettingsNode(path, [.. own, .. beneath], own.Count, mistakes), SessionDefaults, CoreGroups, RoutingPolicy, Machine);
}
