namespace ActorInference.Isolation;

/// <summary>
/// Puts a classic BPF program over seccomp's data together: 8-byte instructions (code u16, jump if true u8, if false u8, operand u32). The calls'
/// number lies at offset 0, the architecture at 4, the low half of argument n at 16 + 8 n (little-endian).
/// </summary>
internal sealed class BpfProgram
{
    public const uint Allow = 0x7fff_0000;
    public const int NumberOffset = 0;
    public const int ArchitectureOffset = 4;

    private const uint Error = 0x0005_0000;
    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;

    private readonly List<ulong> _instructions = [];

    public ulong[] Instructions => [.. _instructions];

    public static int ArgumentOffset(int argument) => 16 + (8 * argument);

    public static uint Refuse(int error) => Error | (uint)error;

    public BpfProgram LoadFrom(int offset) => Add(Load, 0, 0, (uint)offset);

    public BpfProgram Answer(uint answer) => Add(Return, 0, 0, answer);

    /// <summary>The answer when the loaded value is this one.</summary>
    public BpfProgram AnswerIf(uint value, uint answer) => Add(JumpIfEqual, 0, 1, value).Answer(answer);

    public BpfProgram AnswerIfNot(uint value, uint answer) => Add(JumpIfEqual, 1, 0, value).Answer(answer);

    public BpfProgram AnswerIfAtLeast(uint value, uint answer) => Add(JumpIfAtLeast, 0, 1, value).Answer(answer);

    public BpfProgram AnswerIfAnyBit(uint bits, uint answer) => Add(JumpIfAnyBit, 0, 1, bits).Answer(answer);

    /// <summary>A block for one call, which has to end in an answer.</summary>
    public BpfProgram ForCall(uint number, Action<BpfProgram> block)
    {
        var inner = new BpfProgram();
        block(inner);
        Add(JumpIfEqual, 0, checked((byte)inner._instructions.Count), number);
        _instructions.AddRange(inner._instructions);
        return this;
    }

    private BpfProgram Add(ushort code, byte ifTrue, byte ifFalse, uint operand)
    {
        _instructions.Add(code | (ulong)ifTrue << 16 | (ulong)ifFalse << 24 | (ulong)operand << 32);
        return this;
    }
}
