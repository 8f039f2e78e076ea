using System.Diagnostics.CodeAnalysis;
using ActorInference.Isolation;

namespace ActorInference.Actors;

// What loads with workers need beside their leases: input memory that the workers of a model share.
internal sealed partial class ModelRouterActor
{
    private readonly ModelMemories _memories;

    /// <summary>Null in <paramref name="workers"/> where the load has none.</summary>
    private bool TryDraw(VersionEntry load, IReadOnlyList<CoreGrant> grants, string path, out WorkerBlueprint? workers, [NotNullWhen(false)] out string? refusal)
    {
        (workers, refusal) = (null, null);
        if (grants.All(grant => grant.Settings.FaultDomain == FaultDomain.Thread)) return true;
        try
        {
            workers = new WorkerBlueprint(path, load.Settings, _memories.Acquire(load.Model, load.Settings.Link.Limits, WorkerIsolation.PlaceOfInputs(grants)));
            load.HasMemory = true;
            return true;
        }
        catch (IsolationException refused)
        {
            refusal = refused.Message;
            return false;
        }
    }

    private void ReleaseHeld(VersionEntry load)
    {
        _cores.Release(load.Lease!);
        if (load.HasMemory) _memories.Release(load.Model);
        load.HasMemory = false;
    }
}
