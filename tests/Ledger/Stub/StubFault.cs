namespace ActorInference.Ledger.Stub;

/// <summary>What a stub does wrong at every n-th request.</summary>
internal enum StubFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Never answers it.</summary>
    Lose,

    /// <summary>Answers it twice.</summary>
    Twice,

    /// <summary>Answers it with the answer of another connection's request, and that one with its own.</summary>
    Swap,

    /// <summary>Answers it with the outputs of the request before.</summary>
    Stale,

    /// <summary>Answers it with one wrong bit.</summary>
    Wrong,

    /// <summary>Closes the connection instead of answering.</summary>
    Close,

    /// <summary>Keeps a descriptor open.</summary>
    LeakDescriptor,

    /// <summary>Keeps a thread.</summary>
    LeakThread,

    /// <summary>Keeps a child process.</summary>
    LeakChild,

    /// <summary>Leaves a child process unburied.</summary>
    LeakZombie,

    /// <summary>Keeps a file in /dev/shm.</summary>
    LeakShared,

    /// <summary>Keeps 4 MiB.</summary>
    LeakMemory,
}
