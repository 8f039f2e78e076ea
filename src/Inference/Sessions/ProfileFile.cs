namespace ActorInference.Inference;

/// <summary>Where ONNX Runtime is to write a profile. It says nothing when it cannot, so that is found out before.</summary>
internal static class ProfileFile
{
    private const int Page = 4096;

    /// <exception cref="ModelLoadException">Nothing can be written there.</exception>
    public static void ThrowIfNotWritable(string prefix)
    {
        var trial = $"{prefix}-{Guid.NewGuid():N}.part";
        try
        {
            File.WriteAllBytes(trial, new byte[Page]);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new ModelLoadException(ModelLoadError.Unavailable, "The profile cannot be written where \"onnx.profile-prefix\" says: the disk is full or read-only, or there is no such folder.", refused);
        }
        finally
        {
            Remove(trial);
        }
    }

    private static void Remove(string trial)
    {
        try
        {
            File.Delete(trial);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // On a read-only disk nothing was written either.
        }
    }
}
