namespace ActorInference.Isolation;

/// <summary>What the node remembers of a submission to check its completion against: the outputs that each request wants. Used again and again.</summary>
internal sealed class ExpectedAnswer
{
    private readonly List<ushort> _outputs = [];
    private readonly List<(int Start, int Count)> _items = [];

    public ulong Ticket { get; private set; }

    /// <summary>Requests.</summary>
    public int Count => _items.Count;

    public void Begin(ulong ticket)
    {
        Ticket = ticket;
        _outputs.Clear();
        _items.Clear();
    }

    public void BeginItem() => _items.Add((_outputs.Count, 0));

    public void Want(int output)
    {
        _outputs.Add((ushort)output);
        _items[^1] = (_items[^1].Start, _items[^1].Count + 1);
    }

    /// <summary>How many outputs a request wants; 0 for all.</summary>
    public int WantedOf(int item) => _items[item].Count;

    /// <summary>The index in the schema of the output at that position of the request's answer.</summary>
    public int OutputAt(int item, int position) => _items[item].Count == 0 ? position : _outputs[_items[item].Start + position];
}
