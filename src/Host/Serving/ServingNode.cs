using ActorInference.Actors;
using ActorInference.Contracts;
using ActorInference.Hosting.Cli;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Hosting.Serving;

/// <summary>An actor system with the inference runtime in it. Stopping drains: accepted requests are answered first.</summary>
internal sealed class ServingNode : IAsyncDisposable
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(10);

    private ServingNode(NodeConfiguration configuration, ActorSystem system, InferenceRuntime runtime) =>
        (Configuration, System, Runtime) = (configuration, system, runtime);

    public NodeConfiguration Configuration { get; }

    public ActorSystem System { get; }

    public InferenceRuntime Runtime { get; }

    public IActorRef Router => Runtime.Router;

    /// <summary>It is, or wants to be, a member of a cluster.</summary>
    public bool IsMember => System.Settings.HasCluster;

    /// <exception cref="CommandFailedException">The model folder that the deployment names does not exist, or Akka refuses its part of the configuration.</exception>
    public static ServingNode Start(NodeConfiguration configuration)
    {
        var models = configuration.Inference.Repository.Path;
        if (configuration.RepositoryNamed is { } place && !Directory.Exists(models))
        {
            throw new CommandFailedException($"{place}: the model folder \"{models}\" does not exist.");
        }

        ActorSystem? system = null;
        try
        {
            system = ActorSystem.Create("inference", configuration.Whole);
            return new(configuration, system, InferenceRuntime.Start(system, configuration.Inference));
        }
        catch (Exception mistaken) when (mistaken is ConfigurationException || mistaken.GetBaseException() is ConfigurationException or FormatException)
        {
            // It may be a member of its cluster already.
            if (system is not null)
            {
                CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance).GetAwaiter().GetResult();
            }

            throw new CommandFailedException($"the section 'akka' of the configuration has a mistake; nothing was started.\n{mistaken.GetBaseException().Message}", ExitCodes.Mistake);
        }
    }

    /// <summary>The models by name and version.</summary>
    public async Task<IReadOnlyList<ModelStatus>> ModelsAsync()
    {
        var list = await Router.Ask<ModelStatusList>(new GetModelStatus(null), AskTimeout);
        return [.. list.Models.OrderBy(m => m.Model, StringComparer.Ordinal).ThenBy(m => m.Version.Length).ThenBy(m => m.Version, StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync() => await CoordinatedShutdown.Get(System).Run(CoordinatedShutdown.ClrExitReason.Instance);
}
