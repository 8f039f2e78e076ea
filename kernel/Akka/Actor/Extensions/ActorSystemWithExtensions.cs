#nullable disable
namespace Akka.Actor;

public static class ActorSystemWithExtensions
{
    /// <summary>The registered extension, or null.</summary>
    public static T WithExtension<T>(this ActorSystem system)
        where T : class, IExtension => system.GetExtension<T>();

    /// <summary>The extension, registered by an id of the given type when it is not there yet.</summary>
    public static T WithExtension<T>(this ActorSystem system, Type extensionId)
        where T : class, IExtension => system.HasExtension<T>()
        ? system.GetExtension<T>()
        : (T)system.RegisterExtension((IExtensionId)Activator.CreateInstance(extensionId));

    public static T WithExtension<T, TI>(this ActorSystem system)
        where T : class, IExtension
        where TI : IExtensionId => system.WithExtension<T>(typeof(TI));
}
