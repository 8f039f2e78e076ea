using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>A place in the hierarchy that holds references and has no actor, such as "/temp".</summary>
internal sealed class VirtualPathContainer(ActorSystem system, IActorRefProvider provider, ActorPath path, IInternalActorRef parent) : MinimalActorRef
{
    private readonly ConcurrentDictionary<string, IInternalActorRef> _children = new();

    public ActorSystem System { get; } = system;

    public override ActorPath Path { get; } = path;

    public override IInternalActorRef Parent { get; } = parent;

    public override IActorRefProvider Provider { get; } = provider;

    public IEnumerable<IInternalActorRef> Children => _children.Values;

    public bool HasChildren => !_children.IsEmpty;

    public void AddChild(string name, IInternalActorRef actor) => _children[name] = actor;

    public void RemoveChild(string name) => _children.TryRemove(name, out _);

    public IInternalActorRef GetSingleChild(string name)
    {
        var hash = name.IndexOf('#');
        return _children.TryGetValue(hash < 0 ? name : name[..hash], out var child) ? child : ActorRefs.Nobody;
    }

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        if (name.Count == 0) return this;
        var child = GetSingleChild(name[0]);
        return name.Count == 1 ? child : child.GetChild(name.Skip(1).ToArray());
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is ActorSelectionMessage selection) ActorSelection.DeliverSelection(this, sender, selection);
    }
}
