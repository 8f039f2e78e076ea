#nullable disable
namespace Akka.Actor;

/// <summary>Actors by path, with wildcards and "..", looked up at every message.</summary>
public class ActorSelection : ICanTell
{
    public ActorSelection()
    {
    }

    public ActorSelection(IActorRef anchor, SelectionPathElement[] path)
    {
        Anchor = anchor;
        Path = path;
    }

    public ActorSelection(IActorRef anchor, string path)
        : this(anchor, path == "" ? [] : path.Split('/'))
    {
    }

    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
        : this(anchor, SelectionPath.Parse(elements))
    {
    }

    /// <summary>Where the path starts.</summary>
    public IActorRef Anchor { get; private set; }

    public SelectionPathElement[] Path { get; private set; }

    public string PathString => "/" + string.Join("/", Path.Select(e => e.ToString()));

    public void Tell(object message, IActorRef sender = null)
    {
        sender ??= ActorCell.GetCurrentSelfOrNoSender();
        DeliverSelection(Anchor as IInternalActorRef, sender, new ActorSelectionMessage(message, Path));
    }

    /// <summary>The one actor that answers; throws <see cref="ActorNotFoundException"/> when none does in time.</summary>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException("subject was null");
        }
        catch (Exception e) when (e is not ActorNotFoundException)
        {
            throw new ActorNotFoundException("Exception occurred while resolving ActorSelection", e);
        }
    }

    public override bool Equals(object obj) =>
        obj is ActorSelection other && Equals(Anchor, other.Anchor) && Path.SequenceEqual(other.Path);

    public override int GetHashCode() => HashCode.Combine(Anchor, Path?.Length);

    public override string ToString()
    {
        var uid = Anchor.Path.Uid == ActorCell.UndefinedUid ? "" : "#" + Anchor.Path.Uid;
        return $"ActorSelection[Anchor({Anchor.Path}{uid}), Path({PathString})]";
    }

    internal static void DeliverSelection(IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage selection) =>
        SelectionDelivery.Deliver(anchor, sender, selection);
}
