using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ActorInference.Hosting.Cli;

namespace ActorInference.Hosting.Interference;

/// <summary>A <see cref="MeasuringNode"/> in a process of its own, as its parent sees it.</summary>
internal sealed class MeasuringProcess : IAsyncDisposable
{
    private const int KeptLines = 20;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();

    private MeasuringProcess(SetUp setUp, Process process)
    {
        (SetUp, _process) = (setUp, process);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    public SetUp SetUp { get; }

    /// <param name="setUp">Which set-up it is to run.</param>
    /// <param name="arguments">What follows the set-up on its command line.</param>
    public static MeasuringProcess Start(SetUp setUp, IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "infer.dll"));
        }

        foreach (var argument in (IEnumerable<string>)[InterferenceCommand.NodeVerb, setUp.ToString(), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return new(setUp, Process.Start(start)!);
    }

    /// <summary>Waits until the models are loaded and each has answered once.</summary>
    /// <exception cref="CommandFailedException">The process ended before.</exception>
    public Task<NodeReady> ReadyAsync(CancellationToken cancellation) => ReadAsync<NodeReady>(cancellation);

    /// <exception cref="CommandFailedException">The process ended meanwhile.</exception>
    public async Task<BusyAnswer> RunAsync(BusyOrder order, CancellationToken cancellation)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order).AsMemory(), cancellation);
            await _process.StandardInput.FlushAsync(cancellation);
        }
        catch (IOException)
        {
            // It ended while it was another one's turn: reading on tells why.
        }

        return await ReadAsync<BusyAnswer>(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (Exception late) when (late is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<T> ReadAsync<T>(CancellationToken cancellation)
    {
        if (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            return JsonSerializer.Deserialize<T>(line)!;
        }

        await _process.WaitForExitAsync(cancellation);
        var reason = _errors.IsEmpty ? string.Create(CultureInfo.InvariantCulture, $"their process ended with the exit code {_process.ExitCode}.") : string.Join('\n', _errors);
        throw new CommandFailedException($"The models could not be run in the set-up \"{SetUp.Word()}\": {reason}", _process.ExitCode == ExitCodes.Mistake ? ExitCodes.Mistake : ExitCodes.Failure);
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _errors.Enqueue(line);
        if (_errors.Count > KeptLines)
        {
            _errors.TryDequeue(out _);
        }
    }
}
