using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>
/// Makes a process with exactly these descriptors: 0 reads nothing, 1 and 2 are <paramref name="output"/>, 3 is <paramref name="control"/>. It has a process group of its own, so
/// that what a terminal sends to the node does not reach it, and default signals.
/// </summary>
/// <param name="output">Where its standard output and error go; not below 4.</param>
/// <param name="control">Its end of the control socket; not below 4.</param>
internal sealed unsafe class ProcessSpawner(int output, int control)
{
    public const int FirstUnused = 4;
    private const int ReadOnly = 0;

    /// <summary>On the thread with which the process is to die.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="environment">All variables, "NAME=value".</param>
    /// <returns>The process id.</returns>
    /// <exception cref="IsolationException">The kernel made no process.</exception>
    public int Spawn(IReadOnlyList<string> command, IReadOnlyList<string> environment)
    {
        using var arguments = new NativeStrings(command);
        using var variables = new NativeStrings(environment);
        var actions = stackalloc byte[SpawnCalls.OpaqueBytes];
        var attributes = stackalloc byte[SpawnCalls.OpaqueBytes];
        Check(SpawnCalls.InitActions(actions));
        try
        {
            Check(SpawnCalls.InitAttributes(attributes));
            try
            {
                AddActions(actions);
                SetAttributes(attributes);
                int process;
                Check(SpawnCalls.Spawn(&process, arguments.First, actions, attributes, arguments.Pointer, variables.Pointer));
                return process;
            }
            finally
            {
                SpawnCalls.DestroyAttributes(attributes);
            }
        }
        finally
        {
            SpawnCalls.DestroyActions(actions);
        }
    }

    private void AddActions(byte* actions)
    {
        Check(SpawnCalls.AddOpen(actions, 0, "/dev/null", ReadOnly, 0));
        Check(SpawnCalls.AddDup(actions, output, 1));
        Check(SpawnCalls.AddDup(actions, output, 2));
        Check(SpawnCalls.AddDup(actions, control, 3));
        if (SpawnCalls.AddCloseFrom != null)
        {
            Check(SpawnCalls.AddCloseFrom(actions, FirstUnused));
        }
    }

    private static void SetAttributes(byte* attributes)
    {
        var signals = stackalloc byte[SpawnCalls.OpaqueBytes];
        SpawnCalls.FillSignals(signals);
        Check(SpawnCalls.SetDefaults(attributes, signals));
        SpawnCalls.EmptySignals(signals);
        Check(SpawnCalls.SetMask(attributes, signals));
        Check(SpawnCalls.SetGroup(attributes, 0));
        Check(SpawnCalls.SetFlags(attributes, SpawnCalls.SetProcessGroup | SpawnCalls.SetDefaultSignals | SpawnCalls.SetSignalMask));
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new IsolationException($"The kernel made no process for a worker: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }
}
