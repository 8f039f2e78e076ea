namespace ActorInference.Inference;

/// <summary>Names one waiting request in its <see cref="RequestQueue{T}"/>; worthless as soon as that request has left the queue.</summary>
public readonly record struct QueueTicket
{
    internal QueueTicket(int slot, uint generation)
    {
        Slot = slot;
        Generation = generation;
    }

    internal int Slot { get; }

    internal uint Generation { get; }
}
