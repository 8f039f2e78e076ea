namespace ActorInference.Isolation;

/// <summary>Why a worker ends by itself.</summary>
/// <param name="Cause"><see cref="WorkerExitCause.LoadFailed"/>, <see cref="WorkerExitCause.Isolation"/>, <see cref="WorkerExitCause.LinkDamaged"/>, <see cref="WorkerExitCause.GpuLost"/> or <see cref="WorkerExitCause.OpenFiles"/>.</param>
/// <param name="IsFinal">Trying again cannot help.</param>
/// <param name="Sentence">For whoever operates the node.</param>
internal sealed record WorkerFailure(WorkerExitCause Cause, bool IsFinal, string Sentence)
{
    private const int MaxSentence = 4000;

    public byte[] Write() => WireWriter.Write(this, static (writer, failure) =>
    {
        writer.Write((byte)failure.Cause);
        writer.Write(failure.IsFinal);
        writer.Write(failure.Sentence.Length <= MaxSentence ? failure.Sentence : failure.Sentence[..MaxSentence] + "…");
    });

    /// <exception cref="FormatException">Something else was written.</exception>
    public static WorkerFailure Read(ReadOnlyMemory<byte> body) => WireReader.Read(body, static reader =>
    {
        var cause = (WorkerExitCause)reader.ReadByte();
        return cause is WorkerExitCause.LoadFailed or WorkerExitCause.Isolation or WorkerExitCause.LinkDamaged or WorkerExitCause.GpuLost or WorkerExitCause.OpenFiles
            ? new WorkerFailure(cause, reader.ReadBoolean(), reader.ReadString())
            : throw new FormatException($"A worker cannot fail because of {cause}.");
    });
}
