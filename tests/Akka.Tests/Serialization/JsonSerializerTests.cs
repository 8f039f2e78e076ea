using System.Text;
using Akka.Actor;
using Akka.Serialization;
using Newtonsoft.Json;

namespace Akka.Tests.Serialization;

public sealed class JsonSerializerTests : LocalSystem
{
    private Serializer Json => Sys.Serialization.FindSerializerForType(typeof(object));

    [Fact]
    public void Message_WithEveryKindOfValue_ComesBackEqual()
    {
        var message = new Everything(5, 7L, 1.5f, 2.5, 3.5m, true, "text", Guid.Parse("3f2504e0-4f89-11d3-9a0c-0305e82c3301"), TimeSpan.FromSeconds(1.5), DayOfWeek.Friday);
        Assert.Equal(message, Back(message));
    }

    [Fact]
    public void Numbers_InObjectsAndCollections_KeepTheirTypes()
    {
        var bag = (Bag)Back(new Bag { Any = 5, List = [1, 2L, 3f, 4m, "x"], Map = new Dictionary<string, object> { ["a"] = 6 } });
        Assert.Equal(5, bag.Any);
        Assert.Equal([1, 2L, 3f, 4m, "x"], bag.List!);
        Assert.Equal(6, bag.Map!["a"]);
    }

    [Fact]
    public void Text_IsThatOfTheWire()
    {
        Assert.Equal("""{"$":"I5"}""", Encoding.UTF8.GetString(Json.ToBinary(5)));
        Assert.Equal("""{"$id":"1","$type":"Akka.Tests.Serialization.JsonSerializerTests+Point, Akka.Tests","X":{"$":"I1"},"Y":{"$":"F1.5"}}""",
            Encoding.UTF8.GetString(Json.ToBinary(new Point(1, 1.5f))));
    }

    [Theory]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("System.IO.FileInfo, System.Private.CoreLib")]
    public void Manifest_OfATypeThatNoMessageMayHave_IsRefused(string manifest) =>
        Assert.Throws<System.Runtime.Serialization.SerializationException>(() => Sys.Serialization.Deserialize("{}"u8.ToArray(), Json.Identifier, manifest));

    [Fact]
    public void ActorRef_InAMessage_ComesBackAsTheActor()
    {
        var actor = Sys.ActorOf(Props.Create<ReceiveActor>());
        Assert.Equal(actor, ((WithRef)Back(new WithRef(actor))).Ref);
        Assert.Contains("Akka.Actor.ActorRefBase+Surrogate, Akka", Encoding.UTF8.GetString(Sys.Serialization.Serialize(new WithRef(actor))));
    }

    [Theory]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("System.IO.FileInfo, System.Private.CoreLib")]
    [InlineData("System.Collections.Generic.List`1[[System.IO.FileInfo, System.Private.CoreLib]], System.Private.CoreLib")]
    [InlineData("System.Windows.Data.ObjectDataProvider, PresentationFramework")]
    [InlineData("No.Such.Type, No.Such.Assembly")]
    public void TypeThatIsNoMessage_IsRefused(string type)
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"$type":"{{type}}","fileName":"/etc/passwd"}""");
        Assert.Throws<JsonSerializationException>(() => Json.FromBinary(bytes, typeof(object)));
    }

    private object Back(object message) => Sys.Serialization.Deserialize(Sys.Serialization.Serialize(message), Json.Identifier, "");

    private sealed record Everything(
        int Int, long Long, float Float, double Double, decimal Decimal, bool Bool, string Text, Guid Guid, TimeSpan Time, DayOfWeek Day);

    private sealed record Point(int X, float Y);

    private sealed record WithRef(IActorRef Ref);

    private sealed class Bag
    {
        public object? Any { get; set; }

        public List<object>? List { get; set; }

        public Dictionary<string, object>? Map { get; set; }
    }
}
