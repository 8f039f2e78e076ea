#nullable disable
namespace Akka.Event;

/// <summary>Runs all filters over a log event, those on the source first.</summary>
public class LogFilterEvaluator
{
    public static readonly LogFilterEvaluator NoFilters = new([]);

    private readonly LogFilterBase[] _sourceFilters;
    private readonly LogFilterBase[] _contentFilters;

    public LogFilterEvaluator(LogFilterBase[] filters)
    {
        _sourceFilters = [.. filters.Where(f => f.FilterType == LogFilterType.Source)];
        _contentFilters = [.. filters.Where(f => f.FilterType == LogFilterType.Content)];
    }

    public bool EvaluatesLogSourcesOnly => _contentFilters.Length == 0;

    /// <summary>False if the event is to be dropped. The message is formatted only if a filter needs it; else it is empty.</summary>
    public virtual bool ShouldTryKeepMessage(LogEvent evt, out string expandedLogMessage)
    {
        expandedLogMessage = "";
        foreach (var filter in _sourceFilters)
        {
            var decision = filter.ShouldKeepMessage(evt);
            if (decision != LogFilterDecision.NoDecision) return decision == LogFilterDecision.Keep;
        }

        if (_contentFilters.Length == 0) return true;
        expandedLogMessage = evt.Message.ToString() ?? "";
        foreach (var filter in _contentFilters)
        {
            var decision = filter.ShouldKeepMessage(evt, expandedLogMessage);
            if (decision != LogFilterDecision.NoDecision) return decision == LogFilterDecision.Keep;
        }

        return true;
    }
}
