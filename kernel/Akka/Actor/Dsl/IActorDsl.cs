#nullable disable
namespace Akka.Actor.Dsl;

/// <summary>What an actor that is written in place can be told.</summary>
public interface IActorDsl
{
    /// <summary>Runs after a restart, instead of the default.</summary>
    Action<Exception, IActorContext> OnPostRestart { get; set; }

    /// <summary>Runs before a restart, instead of the default.</summary>
    Action<Exception, object, IActorContext> OnPreRestart { get; set; }

    /// <summary>Runs after the end, instead of the default.</summary>
    Action<IActorContext> OnPostStop { get; set; }

    /// <summary>Runs before the first message, instead of the default.</summary>
    Action<IActorContext> OnPreStart { get; set; }

    /// <summary>How failing children are treated.</summary>
    SupervisorStrategy Strategy { get; set; }

    /// <summary>Handles messages of a type.</summary>
    void Receive<T>(Action<T, IActorContext> handler);

    /// <summary>Handles messages of a type that the predicate accepts.</summary>
    void Receive<T>(Predicate<T> shouldHandle, Action<T, IActorContext> handler);

    /// <summary>Handles messages of a type that the predicate accepts.</summary>
    void Receive<T>(Action<T, IActorContext> handler, Predicate<T> shouldHandle);

    /// <summary>Handles every message.</summary>
    void ReceiveAny(Action<object, IActorContext> handler);

    /// <summary>Handles messages of a type asynchronously.</summary>
    void ReceiveAsync<T>(Func<T, IActorContext, Task> handler, Predicate<T> shouldHandle = null);

    /// <summary>Handles messages of a type that the predicate accepts asynchronously.</summary>
    void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, IActorContext, Task> handler);

    /// <summary>Handles every message asynchronously.</summary>
    void ReceiveAnyAsync(Func<object, IActorContext, Task> handler);

    /// <summary>What would run before a restart.</summary>
    void DefaultPreRestart(Exception reason, object message);

    /// <summary>What would run after a restart.</summary>
    void DefaultPostRestart(Exception reason);

    /// <summary>What would run before the first message.</summary>
    void DefaultPreStart();

    /// <summary>What would run after the end.</summary>
    void DefaultPostStop();

    /// <summary>Changes the behaviour.</summary>
    void Become(Action<object, IActorContext> handler);

    /// <summary>Changes the behaviour until <see cref="UnbecomeStacked"/>.</summary>
    void BecomeStacked(Action<object, IActorContext> handler);

    /// <summary>Goes back to the behaviour before.</summary>
    void UnbecomeStacked();

    /// <summary>Starts a child that is written in place.</summary>
    IActorRef ActorOf(Action<IActorDsl> config, string name = null);
}
