using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>One open sequence: its state, and the steps that wait for the step before them.</summary>
internal sealed class Sequence(string id)
{
    internal string Id { get; } = id;

    /// <summary>In the order of the configured states. The sequence owns them.</summary>
    internal NamedTensor[] State { get; set; } = [];

    /// <summary>The state after the active step, taken out of its outputs on the instance's thread for the model actor; null until then.</summary>
    internal NamedTensor[]? NextState { get; set; }

    /// <summary>The step that is queued or runs; the next ones wait in <see cref="Steps"/>.</summary>
    internal PendingRequest? Active { get; set; }

    internal bool IsBusy => Active is not null;

    internal bool IsClosed { get; set; }

    internal Queue<PendingRequest> Steps { get; } = new();

    /// <summary>Stopwatch timestamp of the last sign of life.</summary>
    internal long LastUsed { get; set; }

    /// <summary>Gives all memory back, also the state that a step left and that nobody will take any more.</summary>
    internal void Drop()
    {
        ReplaceState(NextState ?? []);
        NextState = null;
        ReplaceState([]);
    }

    internal void ReplaceState(NamedTensor[] state)
    {
        foreach (var tensor in State) tensor.Dispose();
        State = state;
    }
}
