using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>
/// Remembers which shapes the outputs had for which shapes of the inputs, so that outputs can be given memory before the run.
/// A shape is believed when it was seen twice; an output that ever broke its word is never believed again. Bounded.
/// </summary>
internal sealed class LearnedShapes(int outputs)
{
    private const int Trusted = 2;
    private const int MaxEntries = 1024;

    private readonly Dictionary<ulong, Entry> _entries = [];
    private readonly bool[] _unpredictable = new bool[outputs];

    /// <summary>The expected shape of each output for these inputs; null where it is not known.</summary>
    /// <param name="key">A hash of the shapes, see <see cref="Hash"/>.</param>
    /// <param name="inputs">The shape of each bound input; null for one that is left out.</param>
    /// <param name="expected">Receives the shapes.</param>
    public void Expect(ulong key, ReadOnlySpan<TensorShape?> inputs, Span<TensorShape?> expected)
    {
        expected.Clear();
        if (_entries.TryGetValue(key, out var entry) && entry.Seen >= Trusted && AreEqual(entry.Inputs, inputs))
        {
            entry.Outputs.CopyTo(expected);
            for (var index = 0; index < expected.Length; index++)
            {
                expected[index] = _unpredictable[index] ? null : expected[index];
            }
        }
    }

    /// <summary>Takes note of the shapes that a run gave.</summary>
    public void Learn(ulong key, ReadOnlySpan<TensorShape?> inputs, ReadOnlySpan<TensorShape?> outputs)
    {
        if (_entries.TryGetValue(key, out var entry) && AreEqual(entry.Inputs, inputs))
        {
            for (var index = 0; index < outputs.Length; index++)
            {
                _unpredictable[index] |= !outputs[index]!.Equals(entry.Outputs[index]);
            }

            entry.Seen = Math.Min(entry.Seen + 1, Trusted);
            outputs.CopyTo(entry.Outputs);
            return;
        }

        if (_entries.Count >= MaxEntries)
        {
            _entries.Clear();
        }

        _entries[key] = new(inputs.ToArray(), outputs.ToArray()) { Seen = 1 };
    }

    /// <summary>Never foretells this output again.</summary>
    public void Distrust(int output) => _unpredictable[output] = true;

    public static ulong Hash(ReadOnlySpan<TensorShape?> shapes)
    {
        var hash = 14695981039346656037UL;
        foreach (var shape in shapes)
        {
            hash = Mix(hash, shape is null ? -1 : shape.Rank);
            foreach (var dimension in shape is null ? default : shape.Dimensions)
            {
                hash = Mix(hash, dimension);
            }
        }

        return hash;
    }

    private static ulong Mix(ulong hash, long value) => (ulong.RotateLeft(hash, 27) ^ (ulong)value) * 0x9E3779B97F4A7C15;

    private static bool AreEqual(TensorShape?[] left, ReadOnlySpan<TensorShape?> right)
    {
        for (var index = 0; index < left.Length; index++)
        {
            if (!ReferenceEquals(left[index], right[index]) && (left[index] is null || !left[index]!.Equals(right[index])))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Entry(TensorShape?[] inputs, TensorShape?[] outputs)
    {
        public TensorShape?[] Inputs { get; } = inputs;

        public TensorShape?[] Outputs { get; } = outputs;

        public int Seen { get; set; }
    }
}
