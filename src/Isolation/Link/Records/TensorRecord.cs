using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>A tensor in a record, checked as far as it can be without its segment: the length is the shape's, except for BYTES.</summary>
internal readonly record struct TensorRecord(TensorDatatype Datatype, TensorShape Shape, uint Segment, ulong Offset, ulong Length);
