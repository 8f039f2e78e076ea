// The tensor pool is one per process and every test checks that its memory came back; timing tests want the cores for themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
