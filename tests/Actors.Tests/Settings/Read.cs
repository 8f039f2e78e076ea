using Akka.Configuration;

namespace ActorInference.Actors.Tests;

/// <summary>Reads a configuration text, expecting it to be right or wrong.</summary>
internal static class Read
{
    internal static InferenceSettings Valid(string text)
    {
        Assert.True(InferenceSettings.TryRead(ConfigurationFactory.ParseString(text), out var settings, out var mistakes), string.Join('\n', mistakes));
        return settings;
    }

    internal static IReadOnlyList<ConfigurationMistake> Mistakes(string text)
    {
        Assert.False(InferenceSettings.TryRead(ConfigurationFactory.ParseString(text), out _, out var mistakes));
        return mistakes;
    }

    internal static ModelSettings Model(string body) => Valid($"inference.models.m {{ {body} }}").Models["m"];
}
