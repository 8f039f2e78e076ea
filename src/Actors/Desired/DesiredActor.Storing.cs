using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// The file of the commands: written on a task, one state after the other, for a disk may take its time. No call is answered before its command is stored.
internal sealed partial class DesiredActor
{
    private readonly List<(long Change, IActorRef Asker, object Answer)> _acknowledgements = [];
    private bool _isStoring;
    private long _changes;
    private long _tried;
    private long _stored;
    private string? _problem;

    private void Store()
    {
        _changes++;
        StoreNext();
    }

    private void StoreNext()
    {
        if (_path is null) _stored = _tried = _changes;
        if (_isStoring || _tried == _changes) return;
        var (path, state, change) = (_path!, _state, _changes);
        _isStoring = true;
        Task.Run(() => Write(path, state, change)).PipeTo(_self, _self);
    }

    private static DesiredStored Write(string path, DesiredState state, long change)
    {
        try
        {
            DesiredFile.Write(path, state);
            return new DesiredStored(change, null);
        }
        catch (Exception refused) // Whatever it is: calls wait for the word that the write is over.
        {
            return new DesiredStored(change, refused.Message);
        }
    }

    private void OnStored(DesiredStored stored)
    {
        if (stored.Problem is not null && stored.Problem != _problem) _log.StateNotWritten(_path!, stored.Problem);
        (_isStoring, _tried, _problem) = (false, stored.Change, stored.Problem);
        if (stored.Problem is null) _stored = stored.Change;
        StoreNext();
        SettleCalls();
    }

    // A disk that was full may have room again.
    private void StoreAgain()
    {
        if (_isStoring) return;
        _tried = _stored;
        StoreNext();
    }

    private InferFailure NotStored() => new(
        null,
        InferFailureCode.Unavailable,
        $"The command holds, but this node could not store it in inference.cluster.state-path, and it is lost when all nodes have ended: {_problem}");

    /// <summary>Answers once all that was changed until now is stored.</summary>
    private void Acknowledge(object answer)
    {
        _acknowledgements.Add((_changes, Sender, answer));
        SettleCalls();
    }

    private void SettleAcknowledgements()
    {
        foreach (var due in _acknowledgements.Where(each => each.Change <= _tried))
            due.Asker.Tell(due.Change <= _stored || due.Answer is RestStored ? due.Answer : NotStored(), _self);
        _acknowledgements.RemoveAll(each => each.Change <= _tried);
    }
}
