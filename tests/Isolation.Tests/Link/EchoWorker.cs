using System.Runtime.ExceptionServices;
using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link;

/// <summary>A thread that serves a lane: each input comes back as the output, one byte more in each element.</summary>
internal sealed class EchoWorker : IDisposable
{
    private readonly LaneServer _server;
    private readonly bool _inPlace;
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;

    /// <param name="server">The lane.</param>
    /// <param name="inPlace">Whether outputs are made in the lane's own memory, or copied there.</param>
    public EchoWorker(LaneServer server, bool inPlace = true)
    {
        (_server, _inPlace) = (server, inPlace);
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _thread.Join();
        _failure?.Throw();
    }

    public static NamedTensor Answer(NamedTensor input, TensorSource memory)
    {
        var buffer = memory.Rent(input.Buffer.Length);
        var from = input.Buffer.Span;
        var to = buffer.Span;
        for (var index = 0; index < from.Length; index++)
        {
            to[index] = (byte)(from[index] + 1);
        }

        return new("y", input.Datatype, input.Shape, buffer);
    }

    private void Serve()
    {
        var submission = new LaneSubmission();
        try
        {
            while (_server.Wait(long.MaxValue) is not LaneWait.Gone)
            {
                while (_server.TryTake(submission))
                {
                    var results = new LaneResult[submission.Count];
                    for (var index = 0; index < results.Length; index++)
                    {
                        results[index] = LaneResult.Of([Answer(submission.InputsOf(index)[0], _inPlace ? _server.Outputs : TensorSource.Pool)]);
                    }

                    _server.Complete(submission, LaneVerdict.Succeeded, new(1, 2, 3), results);
                }
            }
        }
        catch (Exception failure)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
    }
}
