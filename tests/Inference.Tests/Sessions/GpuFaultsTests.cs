using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference.Tests;

public sealed class GpuFaultsTests
{
    [Theory]
    [InlineData("CUDA failure 700: an illegal memory access was encountered ; GPU=0 ; hostname=x ; file=/o/cuda_call.cc ; line=129 ; expr=cudaStreamSynchronize(stream)", 700)]
    [InlineData("CUDA failure 719: unspecified launch failure ; GPU=0", 719)]
    [InlineData("CUDA failure 214: uncorrectable ECC error encountered ; GPU=1", 214)]
    [InlineData("CUDA failure 710: device-side assert triggered", 710)]
    [InlineData("CUDA failure 716: misaligned address", 716)]
    [InlineData("CUDA failure 715: an illegal instruction was encountered", 715)]
    [InlineData("CUDA failure 714: hardware stack error", 714)]
    [InlineData("CUDA failure 717: operation not supported on global/shared address space", 717)]
    [InlineData("CUDA failure 718: invalid program counter", 718)]
    [InlineData("CUDA failure 702: the launch timed out and was terminated", 702)]
    [InlineData("CUDA failure 709: context is destroyed", 709)]
    [InlineData("CUDA failure 220: uncorrectable NVLink error detected during the execution", 220)]
    [InlineData("CUDA failure 806: MPS client failed", 806)]
    [InlineData("CUDA failure 999: unknown error", 999)]
    [InlineData("CUDA error 700", 700)]
    [InlineData("CUDA error cudaErrorIllegalAddress:an illegal memory access was encountered", 700)]
    [InlineData("CUDA_ERROR_ILLEGAL_ADDRESS: the driver says", 700)]
    [InlineData("CUDA_ERROR_MISALIGNED_ADDRESS", 716)]
    [InlineData("Non-zero status code returned while running TRTKernel. Cuda Runtime (an illegal memory access was encountered)", 700)]
    [InlineData("TensorRT: [executionContext.cpp::enqueueV3] Error Code 1: Cuda Runtime (unspecified launch failure)", 719)]
    public void ErrorThatPoisonsTheProcess_IsFound(string message, int code)
    {
        var fault = GpuFaults.Find(new OrtCallException(OrtErrorCode.Fail, message));

        Assert.Equal(code, fault?.Code);
        Assert.StartsWith("The GPU context is lost: ", fault!.ToString(), StringComparison.Ordinal);
        Assert.Contains($"(CUDA error {code}, cudaError", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CUDA failure 2: out of memory ; GPU=0 ; expr=cudaMalloc((void**)&p, size)")]
    [InlineData("CUDA failure 209: no kernel image is available for execution on the device")]
    [InlineData("CUDA failure 1: invalid argument")]
    [InlineData("CUDA failure 7001: made up")]
    [InlineData("CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED")]
    [InlineData("CUDA execution provider is not enabled in this build.")]
    [InlineData("Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file")]
    [InlineData("Non-zero status code returned while running Gather node. Indices element out of data bounds, idx=700 must be within the inclusive range [-3,2]")]
    [InlineData("misaligned address in the words of a model")]
    public void ErrorOfOneCall_IsNot(string message) => Assert.Null(GpuFaults.Find(new OrtCallException(OrtErrorCode.Fail, message)));

    [Theory]
    [InlineData("InvalidArgument", false)]
    [InlineData("Fail", true)]
    [InlineData("RuntimeException", true)]
    [InlineData("EngineError", true)]
    [InlineData("NotImplemented", false)]
    public void OnlyErrorsOfTheRuntime_ProveAnything(string code, bool isFault) =>
        Assert.Equal(isFault, GpuFaults.Find(new OrtCallException(Enum.Parse<OrtErrorCode>(code), "CUDA failure 700: an illegal memory access was encountered")) is not null);

    [Fact]
    public void OtherExceptions_AreNone()
    {
        Assert.Null(GpuFaults.Find(new InvalidOperationException("CUDA failure 700")));
        Assert.Null(GpuFaults.Find(Assert.ThrowsAny<OnnxRuntimeException>(() => new InferenceSession([1, 2, 3]))));
    }
}
