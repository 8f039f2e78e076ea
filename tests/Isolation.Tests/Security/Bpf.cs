namespace ActorInference.Isolation.Tests.Security;

/// <summary>Runs a program as the kernel does, as far as the filter uses the language.</summary>
internal static class Bpf
{
    public static uint Run(ulong[] program, uint architecture, uint number, ulong argument)
    {
        uint accumulator = 0;
        for (var at = 0; ; at++)
        {
            var (code, ifTrue, ifFalse, operand) = ((ushort)program[at], (byte)(program[at] >> 16), (byte)(program[at] >> 24), (uint)(program[at] >> 32));
            bool? holds = null;
            switch (code)
            {
                case 0x20:
                    accumulator = operand switch { 0 => number, 4 => architecture, 16 => (uint)argument, _ => throw new InvalidOperationException($"Offset {operand}.") };
                    break;
                case 0x15:
                    holds = accumulator == operand;
                    break;
                case 0x35:
                    holds = accumulator >= operand;
                    break;
                case 0x45:
                    holds = (accumulator & operand) != 0;
                    break;
                case 0x06:
                    return operand;
                default:
                    throw new InvalidOperationException($"Code {code:x}.");
            }

            at += holds switch { true => ifTrue, false => ifFalse, null => 0 };
        }
    }
}
