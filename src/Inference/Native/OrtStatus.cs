using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Inference;

/// <summary>What a call of the C interface returned.</summary>
internal static class OrtStatus
{
    public static void Check(nint status)
    {
        if (status != 0)
        {
            Throw(status);
        }
    }

    [DoesNotReturn]
    private static void Throw(nint status)
    {
        var failure = new OrtCallException((OrtErrorCode)OrtNative.ErrorCodeOf(status), OrtNative.ErrorMessageOf(status));
        OrtNative.ReleaseStatus(status);
        throw failure;
    }
}
