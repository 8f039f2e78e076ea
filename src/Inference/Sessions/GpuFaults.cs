using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>
/// Recognises errors of CUDA that poison the process: every later call fails as well, until the process ends. Source: NVIDIA's CUDA Runtime API,
/// section "Data types used by CUDA Runtime", the errors of which it says that the process must be terminated and relaunched, that the context is
/// destroyed, or that the device is lost. Errors of one call alone (out of memory, invalid value, a kernel that is missing) are none of them.
/// </summary>
public static partial class GpuFaults
{
    private static readonly GpuFault[] All =
    [
        new(214, "cudaErrorECCUncorrectable", "uncorrectable ECC error encountered"),
        new(220, "cudaErrorNvlinkUncorrectable", "uncorrectable NVLink error detected during the execution"),
        new(226, "cudaErrorContained", "an exception on the device that was contained"),
        new(700, "cudaErrorIllegalAddress", "an illegal memory access was encountered"),
        new(702, "cudaErrorLaunchTimeout", "the launch timed out and was terminated"),
        new(709, "cudaErrorContextIsDestroyed", "context is destroyed"),
        new(710, "cudaErrorAssert", "device-side assert triggered"),
        new(714, "cudaErrorHardwareStackError", "hardware stack error"),
        new(715, "cudaErrorIllegalInstruction", "an illegal instruction was encountered"),
        new(716, "cudaErrorMisalignedAddress", "misaligned address"),
        new(717, "cudaErrorInvalidAddressSpace", "operation not supported on global/shared address space"),
        new(718, "cudaErrorInvalidPc", "invalid program counter"),
        new(719, "cudaErrorLaunchFailure", "unspecified launch failure"),
        new(721, "cudaErrorTensorMemoryLeak", "tensor memory was not completely deallocated"),
        new(805, "cudaErrorMpsConnectionFailed", "the MPS client lost the daemon"),
        new(806, "cudaErrorMpsRpcFailure", "a call of the MPS client to its server failed"),
        new(810, "cudaErrorMpsClientTerminated", "the MPS client was terminated by its server"),
        new(911, "cudaErrorExternalDevice", "an error of an external device"),
        new(999, "cudaErrorUnknown", "an unknown internal error"),
    ];

    /// <summary>The fault that an error of ONNX Runtime tells of; null for all that the process survives.</summary>
    /// <param name="error">What a run or a load threw.</param>
    public static GpuFault? Find(Exception error) => error switch
    {
        OnnxRuntimeException cause => Find(OrtCallException.From(cause)),
        OrtCallException { Code: OrtErrorCode.Fail or OrtErrorCode.RuntimeException or OrtErrorCode.EngineError or OrtErrorCode.ExecutionProviderFail } failure => FindIn(failure.Message),
        _ => null,
    };

    /// <summary>
    /// The same for a text alone, which must be an error of the runtime: words of a client, as in the refusal of an input, prove nothing. ONNX Runtime
    /// writes "CUDA failure 700: an illegal memory access was encountered ; GPU=0 ; …", TensorRT "Cuda Runtime (an illegal memory access was encountered)".
    /// </summary>
    internal static GpuFault? FindIn(string message)
    {
        var number = Number().Match(message);
        if (number.Success)
        {
            return Array.Find(All, fault => fault.Code == int.Parse(number.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
        }

        var isOfCuda = message.Contains("cuda", StringComparison.OrdinalIgnoreCase) || message.Contains("TensorRT", StringComparison.OrdinalIgnoreCase);
        return isOfCuda ? Array.Find(All, fault => HasName(message, fault) || message.Contains(fault.Words, StringComparison.OrdinalIgnoreCase)) : null;
    }

    /// <summary>The runtime's name, "cudaErrorAssert", or the driver's, "CUDA_ERROR_ASSERT".</summary>
    private static bool HasName(string message, GpuFault fault) =>
        message.Contains(fault.Name, StringComparison.Ordinal)
        || message.Contains("CUDA_ERROR" + Capital().Replace(fault.Name["cudaError".Length..], "_$1").ToUpperInvariant(), StringComparison.Ordinal);

    [GeneratedRegex(@"\bCUDA (?:failure|error:?) ?(\d{1,4})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex("(?<![A-Z])([A-Z])")]
    private static partial Regex Capital();
}
