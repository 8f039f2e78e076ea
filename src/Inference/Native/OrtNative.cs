using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>
/// The few functions of ONNX Runtime's C interface that a run needs, called without an allocation. The C# interface makes a managed object
/// per tensor and a byte array per name; everything that is not on the path of a run goes through it.
/// A status other than 0 is an error that <see cref="OrtStatus"/> turns into an exception.
/// </summary>
internal static unsafe class OrtNative
{
    // The newest function used here came with version 17 of the interface; later versions only append.
    private const uint InterfaceVersion = 17;

    private static readonly OrtApi* Api = Load();

    private static readonly nint CpuMemory = CreateCpuMemory();

    private static readonly nint Allocator = DefaultAllocator();

    public static int ErrorCodeOf(nint status) => ((delegate* unmanaged<nint, int>)Api->GetErrorCode)(status);

    public static string ErrorMessageOf(nint status) =>
        Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)Api->GetErrorMessage)(status)) ?? string.Empty;

    public static void ReleaseStatus(nint status) => ((delegate* unmanaged<nint, void>)Api->ReleaseStatus)(status);

    /// <summary>A tensor over memory that stays the caller's.</summary>
    public static nint CreateTensor(nint data, long bytes, ReadOnlySpan<long> shape, int elementType)
    {
        nint value;
        fixed (long* dimensions = shape)
        {
            long none = 0;
            OrtStatus.Check(((delegate* unmanaged<nint, nint, nuint, long*, nuint, int, nint*, nint>)Api->CreateTensorWithDataAsOrtValue)(
                CpuMemory, data, (nuint)bytes, dimensions == null ? &none : dimensions, (nuint)shape.Length, elementType, &value));
        }

        return value;
    }

    /// <summary>A tensor of empty strings in memory of ONNX Runtime.</summary>
    public static nint CreateStrings(ReadOnlySpan<long> shape, int elementType)
    {
        nint value;
        fixed (long* dimensions = shape)
        {
            long none = 0;
            OrtStatus.Check(((delegate* unmanaged<nint, long*, nuint, int, nint*, nint>)Api->CreateTensorAsOrtValue)(
                Allocator, dimensions == null ? &none : dimensions, (nuint)shape.Length, elementType, &value));
        }

        return value;
    }

    public static void ReleaseValue(nint value) => ((delegate* unmanaged<nint, void>)Api->ReleaseValue)(value);

    public static void BindInput(nint binding, nint utf8Name, nint value) =>
        OrtStatus.Check(((delegate* unmanaged<nint, nint, nint, nint>)Api->BindInput)(binding, utf8Name, value));

    public static void BindOutput(nint binding, nint utf8Name, nint value) =>
        OrtStatus.Check(((delegate* unmanaged<nint, nint, nint, nint>)Api->BindOutput)(binding, utf8Name, value));

    /// <summary>Leaves it to ONNX Runtime to allocate the output, in main memory.</summary>
    public static void BindOutputToMemory(nint binding, nint utf8Name) =>
        OrtStatus.Check(((delegate* unmanaged<nint, nint, nint, nint>)Api->BindOutputToDevice)(binding, utf8Name, CpuMemory));

    /// <summary>The values of all outputs in the order in which they were bound first; the caller releases each.</summary>
    public static void GetBoundOutputs(nint binding, Span<nint> values)
    {
        nint* found;
        nuint count;
        OrtStatus.Check(((delegate* unmanaged<nint, nint, nint**, nuint*, nint>)Api->GetBoundOutputValues)(binding, Allocator, &found, &count));
        new ReadOnlySpan<nint>(found, (int)count).CopyTo(values);
        OrtStatus.Check(((delegate* unmanaged<nint, nint, nint>)Api->AllocatorFree)(Allocator, (nint)found));
    }

    /// <summary>Writes the dimensions of a tensor and returns how many there are; -1 when the value is no tensor or has more than fit.</summary>
    public static int GetShape(nint value, Span<long> dimensions, out int elementType)
    {
        int kind;
        nint info;
        nuint rank;
        elementType = 0;
        OrtStatus.Check(((delegate* unmanaged<nint, int*, nint>)Api->GetValueType)(value, &kind));
        if (kind != (int)OnnxValueType.ONNX_TYPE_TENSOR)
        {
            return -1;
        }

        OrtStatus.Check(((delegate* unmanaged<nint, nint*, nint>)Api->GetTensorTypeAndShape)(value, &info));
        try
        {
            int type;
            OrtStatus.Check(((delegate* unmanaged<nint, int*, nint>)Api->GetTensorElementType)(info, &type));
            OrtStatus.Check(((delegate* unmanaged<nint, nuint*, nint>)Api->GetDimensionsCount)(info, &rank));
            elementType = type;
            if ((int)rank > dimensions.Length)
            {
                return -1;
            }

            fixed (long* target = dimensions)
            {
                OrtStatus.Check(((delegate* unmanaged<nint, long*, nuint, nint>)Api->GetDimensions)(info, target, rank));
            }

            return (int)rank;
        }
        finally
        {
            ((delegate* unmanaged<nint, void>)Api->ReleaseTensorTypeAndShapeInfo)(info);
        }
    }

    public static nint GetData(nint value)
    {
        nint data;
        OrtStatus.Check(((delegate* unmanaged<nint, nint*, nint>)Api->GetTensorMutableData)(value, &data));
        return data;
    }

    public static void SetString(nint value, long index, ReadOnlySpan<byte> text)
    {
        byte* target;
        OrtStatus.Check(((delegate* unmanaged<nint, nuint, nuint, byte**, nint>)Api->GetResizedStringTensorElementBuffer)(value, (nuint)index, (nuint)text.Length, &target));
        text.CopyTo(new Span<byte>(target, text.Length));
    }

    /// <summary>The bytes of all strings of a tensor together.</summary>
    public static long GetStringsLength(nint value)
    {
        nuint length;
        OrtStatus.Check(((delegate* unmanaged<nint, nuint*, nint>)Api->GetStringTensorDataLength)(value, &length));
        return (long)length;
    }

    /// <summary>Writes all strings one behind the other, and where each of them starts.</summary>
    public static void GetStrings(nint value, Span<byte> content, Span<nuint> offsets)
    {
        byte none;
        fixed (byte* target = content)
        fixed (nuint* starts = offsets)
        {
            OrtStatus.Check(((delegate* unmanaged<nint, byte*, nuint, nuint*, nuint, nint>)Api->GetStringTensorContent)(
                value, target == null ? &none : target, (nuint)content.Length, starts, (nuint)offsets.Length));
        }
    }

    public static void SetDeterministic(nint sessionOptions, bool deterministic) =>
        OrtStatus.Check(((delegate* unmanaged<nint, byte, nint>)Api->SetDeterministicCompute)(sessionOptions, deterministic ? (byte)1 : (byte)0));

    private static OrtApi* Load()
    {
        // The environment of the process is made first, by the C# interface, which finds the library its own way.
        _ = OrtEnv.Instance();
        var library = OrtLibrary.Load();
        var entry = (delegate* unmanaged<OrtApiBase*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        var api = ((delegate* unmanaged<uint, OrtApi*>)entry()->GetApi)(InterfaceVersion);
        return api != null
            ? api
            : throw new PlatformNotSupportedException($"The ONNX Runtime library is older than version {InterfaceVersion} of its C interface.");
    }

    private static nint CreateCpuMemory()
    {
        nint memory;
        OrtStatus.Check(((delegate* unmanaged<int, int, nint*, nint>)Api->CreateCpuMemoryInfo)((int)OrtAllocatorType.DeviceAllocator, (int)OrtMemType.Default, &memory));
        return memory;
    }

    private static nint DefaultAllocator()
    {
        nint allocator;
        OrtStatus.Check(((delegate* unmanaged<nint*, nint>)Api->GetAllocatorWithDefaultOptions)(&allocator));
        return allocator;
    }
}
