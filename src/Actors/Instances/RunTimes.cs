namespace ActorInference.Actors;

/// <summary>When and how long the requests of one run were worked on.</summary>
/// <param name="Started">Stopwatch timestamp at which the instance took them.</param>
/// <param name="Assemble">Nanoseconds to put the inputs together.</param>
/// <param name="Compute">Nanoseconds inside ONNX Runtime.</param>
/// <param name="Split">Nanoseconds to take the outputs apart.</param>
/// <param name="Count">Requests of the run.</param>
internal readonly record struct RunTimes(long Started, long Assemble, long Compute, long Split, int Count);
