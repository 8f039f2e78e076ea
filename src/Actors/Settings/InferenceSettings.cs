using System.Reflection;
using ActorInference.Isolation;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ActorInference.Actors;

/// <summary>Section <c>inference</c> of a configuration, read once and validated as a whole.</summary>
public sealed class InferenceSettings
{
    private readonly ModelSettingsSource _source;
    private readonly Func<ModelSettings, ModelSettings>? _change;

    internal InferenceSettings(
        NodeSettings node,
        RepositorySettings repository,
        ClusterSettings cluster,
        ModelSettings defaults,
        IReadOnlyDictionary<string, ModelSettings> models,
        ModelSettingsSource source)
    {
        (Node, Repository, Cluster, Defaults, Models, _source) = (node, repository, cluster, defaults, models, source);
    }

    private InferenceSettings(InferenceSettings settings, Func<ModelSettings, ModelSettings> change)
        : this(settings.Node, settings.Repository, settings.Cluster, change(settings.Defaults), settings.Models.ToDictionary(model => model.Key, model => change(model.Value)), settings._source) =>
        _change = change;

    /// <summary>Every key with its default: the embedded <c>hocon/reference.conf</c>.</summary>
    public static Config Reference { get; } = ConfigurationFactory.ParseString(ReferenceText());

    /// <summary>This process.</summary>
    public NodeSettings Node { get; }

    /// <summary>The folder of models.</summary>
    public RepositorySettings Repository { get; }

    /// <summary>What counts in a cluster.</summary>
    public ClusterSettings Cluster { get; }

    /// <summary>A model without a section of its own.</summary>
    public ModelSettings Defaults { get; }

    /// <summary>Models with a section of their own, without their <c>model.conf</c>.</summary>
    public IReadOnlyDictionary<string, ModelSettings> Models { get; }

    /// <summary>Reads and checks everything, also whether this machine can do it, so that all mistakes are known at once.</summary>
    /// <param name="config">A whole configuration; <see cref="Reference"/> is put beneath it.</param>
    /// <param name="settings">Usable only when there is no mistake.</param>
    /// <param name="mistakes">What is wrong, in the order of the configuration; empty when nothing is.</param>
    public static bool TryRead(Config config, out InferenceSettings settings, out IReadOnlyList<ConfigurationMistake> mistakes) =>
        TryRead(config, MachineAbilities.Current, out settings, out mistakes);

    /// <summary>The same for another machine.</summary>
    /// <param name="config">A whole configuration.</param>
    /// <param name="machine">What that machine can do.</param>
    /// <param name="settings">Usable only when there is no mistake.</param>
    /// <param name="mistakes">What is wrong.</param>
    public static bool TryRead(Config config, MachineAbilities machine, out InferenceSettings settings, out IReadOnlyList<ConfigurationMistake> mistakes)
    {
        var found = new List<ConfigurationMistake>();
        var layers = new List<HoconObject>();
        for (var layer = config; layer is not null && !layer.IsEmpty; layer = layer.Fallback) Add(layer, layers, found);
        Add(Reference, layers, found);
        settings = InferenceSettingsReader.Read(new SettingsNode("inference", layers, layers.Count, found), machine);
        mistakes = [.. found.Distinct()];
        return mistakes.Count == 0;
    }

    /// <summary>The settings of one model with the text of its <c>model.conf</c> between the deployment and the defaults.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="modelConf">The text, or null where there is no such file.</param>
    /// <param name="settings">Usable only when there is no mistake.</param>
    /// <param name="mistakes">What is wrong with them.</param>
    public bool TryReadModel(string model, string? modelConf, out ModelSettings settings, out IReadOnlyList<ConfigurationMistake> mistakes)
    {
        var found = new List<ConfigurationMistake>();
        HoconObject? beneath = null;
        if (!string.IsNullOrWhiteSpace(modelConf))
        {
            try
            {
                beneath = ConfigurationFactory.ParseString(modelConf).Root.GetObject();
            }
            catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
            {
                found.Add(new ConfigurationMistake($"model.conf of \"{model}\"", null, unreadable.Message));
            }
        }

        settings = _source.ReadModel(model, beneath, found);
        if (_change is not null) settings = _change(settings);
        mistakes = [.. found.Distinct()];
        return mistakes.Count == 0;
    }

    /// <summary>The same deployment with the settings of every model changed, those of a <c>model.conf</c> too: for comparing one set-up with another.</summary>
    public InferenceSettings WithModels(Func<ModelSettings, ModelSettings> change) => new(this, change);

    private static void Add(Config config, List<HoconObject> layers, List<ConfigurationMistake> mistakes)
    {
        if (!config.HasPath("inference")) return;
        var section = config.GetValue("inference");
        if (section.IsObject()) layers.Add(section.GetObject());
        else mistakes.Add(new ConfigurationMistake("inference", SettingsNode.TextOf(section), "Expected a section in braces."));
    }

    private static string ReferenceText()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("ActorInference.reference.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
