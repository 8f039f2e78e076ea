using ActorInference.Contracts;
using FsCheck;
using FsCheck.Fluent;
using static ActorInference.Actors.Tests.Desired.Wishes;

namespace ActorInference.Actors.Tests.Desired;

public class DesiredStateTests
{
    [Fact]
    public void Merge_InAnyOrderAndNumber_IsTheSame() => Prop.ForAll(Gen.Three(Clashing).ToArbitrary(), states =>
    {
        var (a, b, c) = states;
        Assert.Equal(a.Merge(b).Text(), b.Merge(a).Text());
        Assert.Equal(a.Merge(b).Merge(c).Text(), a.Merge(b.Merge(c)).Text());
        Assert.Same(a, a.Merge(a));
        Assert.Equal(a.Merge(b).Text(), a.Merge(b).Merge(b).Merge(a).Text());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Command_OutranksAllThatTheNodeKnew() => Prop.ForAll(State.ToArbitrary(), before =>
    {
        Assert.True(before.TryWish(Wish("m1", 9), 7, out var after, out _));
        Assert.Equal(9, before.Merge(after).Entries["m1"].Wish!.Replicas);
        Assert.Null(after.Merge(after.Without("m1", 1)).Entries["m1"].Wish);
    }).QuickCheckThrowOnFailure();

    /// <summary>A defective node must not leave the others without a counter for their next command.</summary>
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void StampThatNoHistoryReaches_IsIgnored(long counter)
    {
        Assert.True(DesiredState.Empty.TryWish(Wish("a", 2), 1, out var state, out _));

        Assert.Same(state, state.Merge([new DesiredEntry("a", new DesiredStamp(counter, 1), null), new DesiredEntry("b", new DesiredStamp(counter, 1), null)]));
    }

    /// <summary>A wish with full lists has a hundred times the bytes of a usual one.</summary>
    [Fact]
    public void Updates_OfTheLongestWishes_AreMessagesThatCanBeSent()
    {
        string[] List(char letter) => [.. Enumerable.Range(0, DesiredModel.MaxEntries).Select(n => new string(letter, 125) + n.ToString("D3", System.Globalization.CultureInfo.InvariantCulture))];
        var rules = new PlacementRules { Labels = List('\u20AC'), Nodes = List('n'), AwayFrom = List('a') };
        var state = DesiredState.Empty.Merge(Enumerable.Range(0, 300).Select(n => new DesiredEntry($"m{n}", new DesiredStamp(1, 1), Wish($"m{n}", 1, rules))));
        Assert.Null(DesiredRules.Refuse(state.Wishes.First()));

        var read = DesiredFile.Decode(DesiredFile.Encode(state));

        Assert.Equal(state.Entries.Keys, read.Entries.Keys);
    }

    [Fact]
    public void Default_NeverBringsBackWhatACommandTookAway()
    {
        var state = DesiredState.Empty.WithDefaults([Wish("a", 2)]).Without("a", 1);

        Assert.Null(state.WithDefaults([Wish("a", 3)]).Entries["a"].Wish);
    }

    [Theory]
    [InlineData("../a", 1, null)]
    [InlineData("a", -1, null)]
    [InlineData("a", DesiredModel.MaxReplicas + 1, null)]
    [InlineData("a", 1, "moon")]
    public void Wish_BeyondItsBounds_IsRefusedWithASentence(string model, int replicas, string? tier)
    {
        Assert.False(DesiredState.Empty.TryWish(Wish(model, replicas, new PlacementRules { Tier = tier }), 1, out _, out var refusal));
        Assert.EndsWith(".", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Wish_ForOneModelTooMany_IsRefused()
    {
        var full = DesiredState.Empty.Merge(Enumerable.Range(0, DesiredState.MaxModels).Select(n => new DesiredEntry($"m{n}", new DesiredStamp(1, 1), null)));

        Assert.False(full.TryWish(Wish("another"), 1, out _, out _));
        Assert.True(full.TryWish(Wish("m5"), 1, out _, out _));
    }

    /// <summary>Nodes that only ever exchange digests and what follows from them, in pairs, come to hold the same.</summary>
    [Fact]
    public void Exchange_BetweenAnyTwo_LeavesBothWithTheMerge() => Prop.ForAll(Gen.Two(State).ToArbitrary(), pair =>
    {
        var nodes = new[] { pair.Item1, pair.Item2 };
        var expected = nodes[0].Merge(nodes[1]).Text();
        foreach (var digest in DesiredExchange.Digests(nodes[0]))
        {
            var mail = new Queue<(int To, IInferenceMessage Message)>([(1, digest)]);
            while (mail.TryDequeue(out var letter))
                if (letter.Message is DesiredUpdate update) nodes[letter.To] = nodes[letter.To].Merge(update.Entries);
                else foreach (var answer in DesiredExchange.Answer(nodes[letter.To], (DesiredDigest)letter.Message)) mail.Enqueue((1 - letter.To, answer));
        }

        Assert.Equal(expected, nodes[0].Text());
        Assert.Equal(expected, nodes[1].Text());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Digests_OfManyModels_CoverEveryNameOnce()
    {
        var state = DesiredState.Empty.Merge(Enumerable.Range(0, 5000).Select(n => new DesiredEntry($"m{n}", new DesiredStamp(1, 1), Wish($"m{n}"))));

        var digests = DesiredExchange.Digests(state).ToArray();

        Assert.Equal(3, digests.Length);
        Assert.Equal(state.Entries.Keys, digests.SelectMany(digest => digest.Stamps).Select(stamp => stamp.Key));
        Assert.Equal(5000, digests.SelectMany(digest => DesiredExchange.Answer(state, digest with { Stamps = [] })).OfType<DesiredUpdate>().Sum(update => update.Entries.Count));
    }
}
