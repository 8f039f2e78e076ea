// One after the other, but for the simulation: systems and processes side by side on few cores would take each other for dead.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
