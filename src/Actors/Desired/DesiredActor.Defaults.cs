using ActorInference.Contracts;
using Akka.Event;

namespace ActorInference.Actors;

// What the configuration of this node wishes, and where something else holds. The configurations of nodes agree on one of them by their content, so that a node whose own
// one does not hold has to say so.
internal sealed partial class DesiredActor
{
    private Dictionary<string, DesiredModel> _defaults = new(StringComparer.Ordinal);

    private void OnDefaults(DefaultWishes defaults)
    {
        _defaults = defaults.Wishes.ToDictionary(wish => wish.Model, StringComparer.Ordinal);
        _link.Overruled = _link.Overruled.RemoveRange(_link.Overruled.Keys.Where(model => !_defaults.ContainsKey(model)));
        Change(_state.WithDefaults(defaults.Wishes), true);
        Compare(_defaults.Keys);
    }

    private void Compare(IEnumerable<string> models)
    {
        foreach (var model in models)
        {
            if (!_defaults.TryGetValue(model, out var configured) || !_state.Entries.TryGetValue(model, out var holds)) continue;
            var sentence = DesiredDifference.Sentence(configured, holds);
            if (sentence == _link.Overruled.GetValueOrDefault(model)) continue;
            _link.Overruled = sentence is null ? _link.Overruled.Remove(model) : _link.Overruled.SetItem(model, sentence);
            if (sentence is not null && holds.Stamp.Counter == 0) _log.ConfigurationOverruled(model, sentence);
        }
    }
}
