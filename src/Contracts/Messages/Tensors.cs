namespace ActorInference.Contracts;

internal static class Tensors
{
    public static void Dispose(NamedTensor[] tensors)
    {
        foreach (var tensor in tensors)
        {
            tensor?.Dispose();
        }
    }

    public static string Describe(NamedTensor[] tensors) => string.Join(", ", tensors.Select(tensor => tensor.ToString()));
}
