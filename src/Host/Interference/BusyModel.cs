using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Hosting.Interference;

/// <summary>Keeps one model busy: as many questions under way as it has instances, each asked again as soon as it is answered.</summary>
internal sealed class BusyModel(IActorRef router, string model, NamedTensor[] inputs, int instances) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Name => model;

    /// <summary>One question; null when it was answered well, else the sentence of the failure.</summary>
    public async Task<string?> TryAsync() => await AskAsync() is InferFailure failure ? failure.Message : null;

    public async Task<Figures> RunAsync(TimeSpan time)
    {
        await AskAsync();
        var started = Stopwatch.GetTimestamp();
        var loops = await Task.WhenAll(Enumerable.Range(0, instances).Select(_ => Task.Run(() => LoopAsync(started, time))));
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var times = loops.SelectMany(loop => loop.Times).Order().ToArray();
        return new(model, Quantile(times, 0.5), Quantile(times, 0.99), times.Length / took, times.Length, loops.Sum(loop => loop.Errors));
    }

    public void Dispose() => Array.ForEach(inputs, input => input.Dispose());

    private async Task<(List<double> Times, int Errors)> LoopAsync(long started, TimeSpan time)
    {
        var times = new List<double>();
        var errors = 0;
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            var asked = Stopwatch.GetTimestamp();
            if (await AskAsync() is InferResult)
            {
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMicroseconds);
            }
            else
            {
                errors++;
            }
        }

        return (times, errors);
    }

    private async Task<object> AskAsync()
    {
        var shared = Array.ConvertAll(inputs, input => new NamedTensor(input.Name, input.Datatype, input.Shape, input.Buffer.Share(0, input.Buffer.Length)));
        var answer = await router.Ask<object>(new InferRequest(model, null, null, shared, null, InferOptions.Default), Patience).ConfigureAwait(false);
        (answer as InferResult)?.Dispose();
        return answer;
    }

    private static double Quantile(double[] sorted, double q) =>
        sorted.Length == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(q * sorted.Length) - 1, 0, sorted.Length - 1)];
}
