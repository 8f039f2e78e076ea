namespace ActorInference.Contracts;

/// <summary>Element types of the Open Inference Protocol v2, and BF16 as Triton adds it. The numbers travel on the wire and never change.</summary>
public enum TensorDatatype : byte
{
    /// <summary>One byte per element, 0 or 1.</summary>
    Bool = 1,
    UInt8 = 2,
    UInt16 = 3,
    UInt32 = 4,
    UInt64 = 5,
    Int8 = 6,
    Int16 = 7,
    Int32 = 8,
    Int64 = 9,
    FP16 = 10,
    FP32 = 11,
    FP64 = 12,

    /// <summary>Elements of any length: four bytes of little-endian length, then that many bytes.</summary>
    Bytes = 13,
    BF16 = 14,
}
