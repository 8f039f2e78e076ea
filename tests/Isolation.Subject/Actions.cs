using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ActorInference.Isolation.Subject;

/// <summary>What a worker does, and what it must not be able to do.</summary>
internal static unsafe class Actions
{
    public static void Do(string[] action)
    {
        switch (action[0])
        {
            case "run":
                Run(action[1]);
                break;
            case "calls":
                Calls.TryAll();
                break;
            case "burn":
                Burn();
                break;
            case "allocate":
                Allocate(long.Parse(action[1], CultureInfo.InvariantCulture));
                break;
            case "memory":
                Array.ForEach(["VmData", "VmSize", "VmRSS"], key => Console.WriteLine(File.ReadLines("/proc/self/status").First(line => line.StartsWith(key, StringComparison.Ordinal))));
                break;
            case "child":
                StartChild();
                break;
            case "wait":
                Console.In.ReadLine();
                break;
            default:
                throw new ArgumentException($"Unknown action \"{action[0]}\".");
        }
    }

    /// <summary>A model of one input "x" f32[N,64], on a session with a thread of its own beside the caller's.</summary>
    private static void Run(string model)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 2 };
        using var session = new InferenceSession(model, options);
        var name = session.InputMetadata.Keys.Single();
        using var results = session.Run([NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(new float[4 * 64], [4, 64]))]);
        Console.WriteLine($"ran {results.Single().AsTensor<float>().Length}");
    }

    private static void Burn()
    {
        var sum = 0.0;
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(60))
        {
            sum += Math.Sqrt(sum + 1);
        }

        Console.WriteLine($"burnt {sum > 0}");
    }

    private static void Allocate(long bytes)
    {
        try
        {
            var memory = NativeMemory.Alloc((nuint)bytes);
            NativeMemory.Fill(memory, (nuint)bytes, 1);
            Console.WriteLine("allocated");
            NativeMemory.Free(memory);
        }
        catch (OutOfMemoryException)
        {
            Console.WriteLine("refused");
        }

        Console.WriteLine($"alive {new byte[1 << 20].Length >> 20}");
    }

    /// <summary>One that dies with this process.</summary>
    private static void StartChild()
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [$"parent={Environment.ProcessId}", "burn"]) { RedirectStandardOutput = true })!;
        Console.WriteLine(child.StandardOutput.ReadLine() == "isolated" ? $"child {child.Id}" : "no child");
    }
}
