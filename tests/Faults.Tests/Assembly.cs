// Every test has the machine to itself: they measure, and they count what the machine holds.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
