namespace ActorInference.Isolation;

/// <summary>Why a wait on a lane ended.</summary>
public enum LaneWait
{
    /// <summary>There is something to take.</summary>
    Ready,

    /// <summary>The time is over.</summary>
    TimedOut,

    /// <summary>Nothing is there and nothing will come: the other end closed the lane, or is dead.</summary>
    Gone,

    /// <summary>Somebody called <c>Wake</c>; nothing is there yet.</summary>
    Woken,
}
