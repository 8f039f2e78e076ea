using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Bench;

/// <summary>The floor: ONNX Runtime alone, one thread, IoBinding over native buffers of its own, at any batch size.</summary>
internal sealed unsafe class RawModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _run = new();
    private readonly List<OrtValue> _values = [];
    private readonly List<nint> _memory = [];

    public RawModel(BenchModel model, int batch)
    {
        using var options = new Microsoft.ML.OnnxRuntime.SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new InferenceSession(model.Path, options);
        _binding = _session.CreateIoBinding();
        foreach (var input in model.Inputs) Bind(input, batch);
        foreach (var name in _session.OutputNames) _binding.BindOutputToDevice(name, OrtMemoryInfo.DefaultInstance);
        using (var outputs = _session.RunWithBoundResults(_run, _binding))
        {
            var names = _session.OutputNames;
            for (var i = 0; i < names.Count; i++)
            {
                var info = outputs.ElementAt(i).GetTensorTypeAndShape();
                _binding.BindOutput(names[i], Allocate(info.ElementDataType, info.Shape, info.ElementCount * 4));
            }
        }
    }

    /// <summary>Runs for the given time on a thread bound by <paramref name="bind"/>; samples are per run.</summary>
    public double RunsPerSecond(TimeSpan time, Samples samples, Action bind)
    {
        var rate = 0.0;
        var thread = new Thread(() =>
        {
            bind();
            for (var i = 0; i < 20; i++) _session.RunWithBinding(_run, _binding);
            var start = Stopwatch.GetTimestamp();
            var end = Rounds.After(time);
            long runs = 0, now = start;
            while (now < end)
            {
                _session.RunWithBinding(_run, _binding);
                var after = Stopwatch.GetTimestamp();
                samples.Add(after - now);
                now = after;
                runs++;
            }

            rate = runs / Stopwatch.GetElapsedTime(start, now).TotalSeconds;
        });
        thread.Start();
        thread.Join();
        return rate;
    }

    /// <summary>One run on the calling thread; not from two threads at once.</summary>
    public void Run() => _session.RunWithBinding(_run, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        foreach (var v in _values) v.Dispose();
        _run.Dispose();
        _session.Dispose();
        foreach (var m in _memory) NativeMemory.AlignedFree((void*)m);
    }

    private void Bind(BenchInput input, int batch)
    {
        var axis = input.Name == "state" ? 1 : 0;
        var shape = input.Shape.ToArray();
        var copies = shape.Length == 0 ? 1 : batch;
        if (shape.Length > 0) shape[axis] = batch;
        var type = input.Datatype == "INT64" ? Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Int64 : Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float;
        var value = Allocate(type, shape, (long)input.Data.Length * copies);
        var memory = new Span<byte>((void*)_memory[^1], input.Data.Length * copies);
        for (var i = 0; i < copies; i++) input.Data.CopyTo(memory[(i * input.Data.Length)..]);
        _binding.BindInput(input.Name, value);
    }

    private OrtValue Allocate(Microsoft.ML.OnnxRuntime.Tensors.TensorElementType type, long[] shape, long bytes)
    {
        var memory = (nint)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), 64);
        _memory.Add(memory);
        var value = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, type, shape, memory, bytes);
        _values.Add(value);
        return value;
    }
}
