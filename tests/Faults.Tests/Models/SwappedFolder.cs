namespace ActorInference.Faults.Tests.Models;

/// <summary>
/// A version folder whose place the folders of whole1, whole2 and whole3 take in turn: out by one rename, in by another. A load may find any of
/// them, or none.
/// </summary>
internal sealed class SwappedFolder
{
    private readonly string _place;
    private readonly Queue<string> _waiting = new();
    private string _lying;
    private int _swaps;

    public SwappedFolder(string place, string elsewhere, int versions)
    {
        _place = place;
        for (var version = 1; version <= versions; version++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(elsewhere, $"{version}")).FullName;
            foreach (var file in new[] { "model.onnx", "weights.bin" }) File.Copy(Repository.Model(Path.Combine($"whole{version}", file)), Path.Combine(folder, file));
            _waiting.Enqueue(folder);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        _lying = _waiting.Dequeue();
        Directory.Move(_lying, _place);
    }

    /// <summary>How often it was swapped.</summary>
    public int Swaps => Volatile.Read(ref _swaps);

    /// <summary>Swaps again and again.</summary>
    public void SwapUntil(CancellationToken stop)
    {
        for (; !stop.IsCancellationRequested; Volatile.Write(ref _swaps, _swaps + 1))
        {
            Directory.Move(_place, _lying);
            _waiting.Enqueue(_lying);
            _lying = _waiting.Dequeue();
            Directory.Move(_lying, _place);

            // Lets a load come between now and then; without a pause none would ever be whole.
            stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(_swaps % 4));
        }
    }
}
