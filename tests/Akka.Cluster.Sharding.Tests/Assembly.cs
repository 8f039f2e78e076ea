// The simulation takes every thread of the pool; the actor systems of other tests would not get any meanwhile, and take each other for dead.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
