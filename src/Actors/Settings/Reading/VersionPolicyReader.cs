using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>Reads <c>latest</c>, <c>all</c> or a list of versions.</summary>
internal static class VersionPolicyReader
{
    private const string Expected = "Expected latest, all or a list of versions from 1, for example [1, 3].";

    internal static VersionPolicy Read(SettingsNode node, string key)
    {
        var value = node.Find(key);
        VersionPolicy? policy = null;
        if (value is not null && value.IsArray())
            VersionPolicy.TryParse([.. value.GetArray().Select(SettingsNode.TextOf)], out policy);
        else if (value is not null && SettingsNodeValues.IsPlain(value))
            VersionPolicy.TryParse(value.GetString(), out policy);
        if (policy is null) node.Mistake(key, value, Expected);
        return policy ?? VersionPolicy.Latest;
    }
}
