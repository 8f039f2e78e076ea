using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Akka.Serialization;

/// <summary>Lets properties with private setters be read back.</summary>
internal sealed class PrivateSetterResolver : DefaultContractResolver
{
    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        if (!property.Writable && member is PropertyInfo info) property.Writable = info.GetSetMethod(nonPublic: true) is not null;
        return property;
    }
}
