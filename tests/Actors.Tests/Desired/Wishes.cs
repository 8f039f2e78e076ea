using ActorInference.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Actors.Tests.Desired;

/// <summary>Wishes and histories of wishes.</summary>
internal static class Wishes
{
    internal static DesiredModel Wish(string model, int replicas = 1, PlacementRules? rules = null, ReplicaNeeds needs = default, params string[] versions) =>
        new(model, versions, replicas, rules ?? PlacementRules.None, needs);

    /// <summary>What a node may hold: few models and stamps, so that they meet. A writer never gives one stamp to two wishes.</summary>
    internal static Gen<DesiredState> State { get; } = StateOf(Entry.Select(entry => entry with
    {
        Wish = (entry.Stamp.Counter + (2 * entry.Stamp.Writer)) % 4 is > 0 and var replicas ? Wish(entry.Model, (int)replicas) : null,
    }));

    /// <summary>The same with writers that do.</summary>
    internal static Gen<DesiredState> Clashing { get; } = StateOf(Entry);

    private static Gen<DesiredState> StateOf(Gen<DesiredEntry> entry) =>
        from entries in entry.ListOf()
        from defaults in Gen.Choose(0, 3).ListOf()
        select DesiredState.Empty.Merge(entries).WithDefaults(defaults.Select((replicas, index) => Wish($"m{index % 4}", replicas)));

    private static Gen<DesiredEntry> Entry =>
        from model in Gen.Choose(0, 5)
        from counter in Gen.Choose(1, 3)
        from writer in Gen.Choose(1, 3)
        from replicas in Gen.Choose(-1, 2)
        select new DesiredEntry($"m{model}", new DesiredStamp(counter, writer), replicas < 0 ? null : Wish($"m{model}", replicas));

    /// <summary>The whole content, for comparing.</summary>
    internal static string Text(this DesiredState state) => string.Join(
        "\n", state.Entries.Values.Select(entry => $"{entry.Model} {entry.Stamp} {(entry.Wish is null ? "gone" : System.Text.Json.JsonSerializer.Serialize(entry.Wish))}"));
}
