using Akka.Actor;
using Akka.Cluster.Serialization.Wire;

namespace Akka.Cluster.Serialization;

/// <summary>Addresses and incarnations on the wire.</summary>
internal static class NodeCodec
{
    public static AddressData Write(Address address) => new()
    {
        System = address.System,
        Hostname = address.Host ?? "",
        Port = (uint)(address.Port ?? 0),
        Protocol = address.Protocol,
    };

    public static NodeData Write(UniqueAddress node) => new() { Address = Write(node.Address), Uid = (uint)node.Uid };

    public static Address Read(AddressData address)
    {
        if (address is null || address.Port > ushort.MaxValue) throw Bad("an address is missing or has an impossible port");
        return new(address.Protocol, address.System, address.Hostname.Length == 0 ? null : address.Hostname, address.Port == 0 ? null : (int)address.Port);
    }

    public static UniqueAddress Read(NodeData node) => node is null ? throw Bad("a node is missing") : new(Read(node.Address), (int)node.Uid);

    public static System.Runtime.Serialization.SerializationException Bad(string why) => new($"A message of the cluster cannot be read: {why}.");
}
