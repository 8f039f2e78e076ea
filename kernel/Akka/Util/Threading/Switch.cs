#nullable disable
namespace Akka.Util;

/// <summary>A switch that runs an action as it flips; an action that throws leaves it as it was.</summary>
public class Switch
{
    private readonly object _lock = new();
    private bool _on;

    public Switch(bool startAsOn = false) => _on = startAsOn;

    public bool IsOn
    {
        get
        {
            lock (_lock) return _on;
        }
    }

    public bool IsOff => !IsOn;

    public bool SwitchOn() => TranscendFrom(false, static () => { });

    public bool SwitchOn(Action action) => TranscendFrom(false, action);

    public bool SwitchOff() => TranscendFrom(true, static () => { });

    public bool SwitchOff(Action action) => TranscendFrom(true, action);

    /// <summary>Runs the action if the switch is on; it may flip meanwhile.</summary>
    public bool IfOn(Action action)
    {
        if (!IsOn) return false;
        action();
        return true;
    }

    /// <summary>Runs the action if the switch is off; it may flip meanwhile.</summary>
    public bool IfOff(Action action)
    {
        if (!IsOff) return false;
        action();
        return true;
    }

    /// <summary>Runs the action if the switch is on, and holds the switch meanwhile.</summary>
    public bool WhileOn(Action action) => While(true, action);

    /// <summary>Runs the action if the switch is off, and holds the switch meanwhile.</summary>
    public bool WhileOff(Action action) => While(false, action);

    /// <summary>Runs the action, and holds the switch meanwhile.</summary>
    public void Locked(Action action)
    {
        lock (_lock) action();
    }

    /// <returns>True if the switch stood as named, and flipped.</returns>
    protected bool TranscendFrom(bool from, Action action)
    {
        lock (_lock)
        {
            if (_on != from) return false;
            _on = !from;
            try
            {
                action();
                return true;
            }
            catch
            {
                _on = from;
                throw;
            }
        }
    }

    private bool While(bool state, Action action)
    {
        lock (_lock)
        {
            if (_on != state) return false;
            action();
            return true;
        }
    }
}
