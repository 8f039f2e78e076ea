using System.Globalization;
using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>One load of one version, from its start until its actor is gone.</summary>
internal sealed class VersionEntry(string model, RepositoryLook.Version version, ModelSettings settings)
{
    internal string Model { get; } = model;

    internal int Number { get; } = version.Number;

    internal string Text { get; } = version.Number.ToString(CultureInfo.InvariantCulture);

    internal FileStamp Stamp { get; } = version.Stamp;

    internal string Path { get; } = version.Path;

    internal ModelSettings Settings { get; } = settings;

    internal ModelState State { get; set; } = ModelState.Loading;

    /// <summary>What took its place before it was begun.</summary>
    internal VersionEntry? Successor { get; set; }

    /// <summary>The load that answers for it: itself, or what took its place.</summary>
    internal VersionEntry Current => Successor?.Current ?? this;

    internal string? Reason { get; set; }

    /// <summary>Null when it was refused before it had one, or is gone.</summary>
    internal IActorRef? Actor { get; set; }

    /// <summary>What it holds while it has an actor.</summary>
    internal LoadLease? Lease { get; set; }

    /// <summary>It has a share in the model's input memory.</summary>
    internal bool HasMemory { get; set; }

    internal ModelSignature? Signature { get; set; }

    /// <summary>Asked for by its number: the version policy does not drain it.</summary>
    internal bool IsWanted { get; set; }

    /// <summary>A load call found the repository without it: it serves until something that lies there does.</summary>
    internal bool IsVanished { get; set; }

    /// <summary>A replacement that failed: its actor is being stopped.</summary>
    internal bool IsGivenUp { get; set; }

    /// <summary>Nothing changes any more by itself: ready, failed or gone.</summary>
    internal bool IsSettled => State is not ModelState.Loading;

    internal ModelStatus BareStatus() => new(Model, Text, State, Reason, []);
}
