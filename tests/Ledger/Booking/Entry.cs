namespace ActorInference.Ledger.Booking;

/// <summary>One line of the ledger. Times are nanoseconds of the machine's monotonic clock.</summary>
/// <param name="Load">The stream that it belongs to.</param>
/// <param name="Id">Its id, unlike any other's.</param>
/// <param name="Model">The model that was asked.</param>
/// <param name="Sent">When its last byte was handed to the socket.</param>
/// <param name="Ended">When the last byte of its answer was there, or when it was given up.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Status">Status of the answer; 0 for none.</param>
/// <param name="CanRetry">Whether the answer came with Retry-After.</param>
/// <param name="Content">A digest of the answer's bytes; "" for none.</param>
/// <param name="Remark">The sentence of an error, or what was wrong.</param>
internal sealed record Entry(
    string Load, string Id, string Model, long Sent, long Ended, Verdict Verdict, int Status, bool CanRetry, string Content, string Remark)
{
    public double Milliseconds => (Ended - Sent) / 1e6;
}
