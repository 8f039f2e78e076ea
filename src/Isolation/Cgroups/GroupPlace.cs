namespace ActorInference.Isolation;

/// <summary>A controller and the group below which workers get theirs.</summary>
internal sealed record GroupPlace(string Controller, int Version, CgroupFolder Home)
{
    /// <exception cref="IsolationException">The controller cannot be switched on there.</exception>
    public static GroupPlace Of(SystemFiles files, CgroupController controller) => new(controller.Name, controller.Version, CgroupHome.Prepare(files, controller));

    /// <summary>Null where it cannot be switched on.</summary>
    public static GroupPlace? TryOf(SystemFiles files, CgroupController controller)
    {
        try
        {
            return Of(files, controller);
        }
        catch (IsolationException)
        {
            return null;
        }
    }
}
