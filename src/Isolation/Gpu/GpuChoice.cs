using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>Which GPU or slice of one is meant.</summary>
public abstract record GpuChoice
{
    private GpuChoice()
    {
    }

    /// <summary>Whether a hardware slice is meant.</summary>
    public bool IsSlice => this is OfMig;

    /// <summary>The driver's number, from 0.</summary>
    public static GpuChoice Device(int index) => new OfIndex(index);

    /// <summary>"GPU-…", as <c>nvidia-smi -L</c> prints it. A beginning that only one device has is enough.</summary>
    public static GpuChoice Uuid(string uuid) => new OfUuid(uuid);

    /// <summary>"MIG-…": a hardware slice.</summary>
    public static GpuChoice Mig(string uuid) => new OfMig(uuid);

    internal sealed record OfIndex(int Index) : GpuChoice
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"GPU {Index}");
    }

    internal sealed record OfUuid(string Text) : GpuChoice
    {
        public override string ToString() => $"GPU '{Text}'";
    }

    internal sealed record OfMig(string Text) : GpuChoice
    {
        public override string ToString() => $"MIG slice '{Text}'";
    }
}
