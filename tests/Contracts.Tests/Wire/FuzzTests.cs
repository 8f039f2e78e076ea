using System.Runtime.Serialization;
using ActorInference.Contracts.Wire;
using FsCheck.Fluent;

namespace ActorInference.Contracts.Tests.Wire;

[Collection(nameof(TensorPool))]
public class FuzzTests
{
    private const int Frames = 100_000;

    /// <summary>Managed bytes that reading may cost per byte of the frame: two bytes of protobuf can become an object and its lists.</summary>
    private const int AllocationPerByte = 200;

    [Fact]
    public void MutatedFrames_AreReadOrRefusedAndNeverOverAllocate()
    {
        var random = new Random(20261122);
        var seeds = MessageGen.Message.Sample(numberOfSamples: 400, size: 12).Select(message => (Frame: Write(message), Manifest: MessageCodec.ManifestOf(message))).ToArray();
        var manifests = seeds.Select(seed => seed.Manifest).Distinct().ToArray();
        var rented = TensorPool.RentedBytes;
        var refused = 0;
        for (var i = 0; i < Frames; i++)
        {
            var seed = seeds[random.Next(seeds.Length)];
            var frame = Mutate(seed.Frame, seeds[random.Next(seeds.Length)].Frame, random);
            var manifest = random.Next(20) == 0 ? manifests[random.Next(manifests.Length)] : seed.Manifest;
            var before = GC.GetAllocatedBytesForCurrentThread();
            refused += TryRead(frame, manifest) ? 0 : 1;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 16_384 + ((long)AllocationPerByte * frame.Length), $"Frame {i} of {frame.Length} bytes made the reader allocate {allocated}.");
        }

        Assert.Equal(rented, TensorPool.RentedBytes);
        Assert.InRange(refused, Frames / 10, Frames - 1);
    }

    private static byte[] Write(object message)
    {
        var frame = MessageCodec.Write(message);
        (message as IDisposable)?.Dispose();
        return frame;
    }

    private static bool TryRead(byte[] frame, string manifest)
    {
        var before = TensorPool.RentedBytes;
        try
        {
            var message = MessageCodec.Read(frame, manifest);
            Assert.InRange(TensorPool.RentedBytes - before, 0, (2L * frame.Length) + (64 * TensorCodec.MaxTensors));
            (message as IDisposable)?.Dispose();
            return true;
        }
        catch (SerializationException)
        {
            return false;
        }
    }

    private static byte[] Mutate(byte[] frame, byte[] other, Random random)
    {
        var mutated = (byte[])frame.Clone();
        for (var edits = random.Next(1, 5); edits > 0 && mutated.Length > 0; edits--)
        {
            var at = random.Next(mutated.Length);
            switch (random.Next(6))
            {
                case 0:
                    mutated[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 2:
                    mutated = mutated[..at];
                    break;
                case 3:
                    mutated = [.. mutated[..at], .. other.AsSpan(random.Next(other.Length)), .. mutated[at..]];
                    break;
                case 4:
                    mutated.AsSpan(at, Math.Min(random.Next(1, 10), mutated.Length - at)).Fill(0xFF);
                    break;
                default:
                    mutated[Math.Min(mutated.Length - 1, random.Next(4, 40))] = (byte)random.Next(256);
                    break;
            }
        }

        return mutated;
    }
}
