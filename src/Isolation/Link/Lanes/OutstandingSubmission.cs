using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>What the node keeps of a submission until its completion was taken; one object serves one after the other.</summary>
internal sealed class OutstandingSubmission
{
    private ulong _number;
    private ulong _ticket;

    public ExpectedAnswer Expected { get; } = new();

    /// <summary>Copies of inputs that did not lie in the shared memory.</summary>
    public List<TensorBuffer> Copies { get; } = [];

    /// <summary>The end of its record in the ring.</summary>
    public ulong End { get; set; }

    /// <summary>Its number in the ring plus one when it is outstanding with that ticket, else 0. From any thread.</summary>
    public ulong NumberOf(ulong ticket)
    {
        var number = Volatile.Read(ref _number);
        return number != 0 && Volatile.Read(ref _ticket) == ticket && Volatile.Read(ref _number) == number ? number : 0;
    }

    public void Begin(ulong ticket)
    {
        Expected.Begin(ticket);
        Volatile.Write(ref _ticket, ticket);
    }

    /// <param name="number">Its number in the ring plus one.</param>
    public void Publish(ulong number) => Volatile.Write(ref _number, number);

    public void Finish()
    {
        Volatile.Write(ref _number, 0);
        foreach (var copy in Copies)
        {
            copy.Dispose();
        }

        Copies.Clear();
    }
}
