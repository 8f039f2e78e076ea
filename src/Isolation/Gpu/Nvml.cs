using System.Runtime.InteropServices;
using System.Text;

namespace ActorInference.Isolation;

/// <summary>NVIDIA's management library. It comes with the driver, so it is looked for at run time. All its functions return 0 for success.</summary>
internal sealed unsafe class Nvml
{
    private const string Library = "libnvidia-ml.so.1";
    private const int TextLength = 96;

    private readonly nint _library;

    private Nvml(nint library) => _library = library;

    public static NvmlResult Read(string library = Library)
    {
        if (!NativeLibrary.TryLoad(library, out var handle))
        {
            return new(false, null, [], $"The driver's library '{library}' is missing; install the NVIDIA driver, or give the container the 'utility' capability.");
        }

        try
        {
            return new Nvml(handle).Read();
        }
        finally
        {
            NativeLibrary.Free(handle);
        }
    }

    private NvmlResult Read()
    {
        var code = Call("nvmlInit_v2");
        if (code != 0)
        {
            return new(true, null, [], $"The NVIDIA driver refused with the code {code}; 'nvidia-smi' may tell more.");
        }

        try
        {
            var count = 0u;
            return new(true, Driver(), Count(&count) == 0 ? [.. Enumerable.Range(0, (int)count).Select(Device).OfType<GpuDevice>()] : [], null);
        }
        finally
        {
            Call("nvmlShutdown");
        }
    }

    private int Count(uint* count) =>
        Find("nvmlDeviceGetCount_v2") is var function and not 0 ? ((delegate* unmanaged<uint*, int>)function)(count) : -1;

    private GpuDevice? Device(int index)
    {
        nint device = 0;
        if (Find("nvmlDeviceGetHandleByIndex_v2") is not (var function and not 0) || ((delegate* unmanaged<uint, nint*, int>)function)((uint)index, &device) != 0)
        {
            return null;
        }

        var (total, free) = Memory(device);
        return new(
            index,
            Text("nvmlDeviceGetName", device) ?? "unknown",
            Text("nvmlDeviceGetUUID", device) ?? "",
            total,
            free,
            IsMigEnabled(device),
            Slices(device));
    }

    private bool? IsMigEnabled(nint device)
    {
        uint current = 0;
        uint pending = 0;
        return Find("nvmlDeviceGetMigMode") is var function and not 0 && ((delegate* unmanaged<nint, uint*, uint*, int>)function)(device, &current, &pending) == 0
            ? current == 1
            : null;
    }

    /// <summary>The structure is total, free, used; a slice has memory of its own.</summary>
    private (long Total, long Free) Memory(nint device)
    {
        var memory = stackalloc ulong[3];
        return Find("nvmlDeviceGetMemoryInfo") is var function and not 0 && ((delegate* unmanaged<nint, ulong*, int>)function)(device, memory) == 0
            ? ((long)memory[0], (long)memory[1])
            : (0, 0);
    }

    private GpuSlice[] Slices(nint device)
    {
        uint count = 0;
        var slices = new List<GpuSlice>();
        if (Find("nvmlDeviceGetMaxMigDeviceCount") is var maximum and not 0
            && ((delegate* unmanaged<nint, uint*, int>)maximum)(device, &count) == 0
            && Find("nvmlDeviceGetMigDeviceHandleByIndex") is var byIndex and not 0)
        {
            for (var i = 0u; i < count; i++)
            {
                nint slice = 0;
                if (((delegate* unmanaged<nint, uint, nint*, int>)byIndex)(device, i, &slice) == 0 && Text("nvmlDeviceGetUUID", slice) is { } uuid)
                {
                    slices.Add(new(uuid, Memory(slice).Total));
                }
            }
        }

        return [.. slices];
    }

    private string? Driver()
    {
        var text = stackalloc byte[TextLength];
        return Find("nvmlSystemGetDriverVersion") is var function and not 0 && ((delegate* unmanaged<byte*, uint, int>)function)(text, TextLength) == 0
            ? Read(text)
            : null;
    }

    private string? Text(string name, nint device)
    {
        var text = stackalloc byte[TextLength];
        return Find(name) is var function and not 0 && ((delegate* unmanaged<nint, byte*, uint, int>)function)(device, text, TextLength) == 0
            ? Read(text)
            : null;
    }

    private static string Read(byte* text) => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    private int Call(string name) => Find(name) is var function and not 0 ? ((delegate* unmanaged<int>)function)() : -1;

    private nint Find(string name) => NativeLibrary.TryGetExport(_library, name, out var function) ? function : 0;
}
