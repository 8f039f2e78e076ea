#nullable disable
namespace Akka.Util;

/// <summary>
/// The hash that shards and consistent hashing rest on; other nodes compute the same. It is the MurmurHash of old Scala, not
/// MurmurHash3.
/// </summary>
public static class MurmurHash
{
    public const uint StartMagicA = 0x95543787;
    public const uint StartMagicB = 0x2AD7EB25;

    private const uint VisibleMagic = 0x971E137B;
    private const uint HiddenMagic = 0x52DCE729;
    private const uint HiddenMixinA = 0x7B7D159C;
    private const uint HiddenMixinB = 0x6BCE6396;
    private const uint StringSeed = 0x331DF49;
    private const uint ArraySeed = 0x3C074A61;

    public static uint StartHash(uint seed) => seed ^ VisibleMagic;

    public static uint NextMagicA(uint magicA) => unchecked((magicA * 5) + HiddenMixinA);

    public static uint NextMagicB(uint magicB) => unchecked((magicB * 5) + HiddenMixinB);

    /// <summary>Takes one more value into the hash.</summary>
    public static uint ExtendHash(uint hash, uint value, uint magicA, uint magicB) =>
        unchecked(((hash ^ (uint.RotateLeft(value * magicA, 11) * magicB)) * 3) + HiddenMagic);

    public static uint FinalizeHash(uint hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
            return hash ^ (hash >> 16);
        }
    }

    public static int ArrayHash<T>(T[] a)
    {
        var state = new State((uint)a.Length, ArraySeed);
        foreach (var item in a) state.Add((uint)(item?.GetHashCode() ?? 0));
        return state.End();
    }

    public static int ByteHash(byte[] b)
    {
        var state = new State((uint)b.Length, ArraySeed);
        foreach (var item in b) state.Add(item);
        return state.End();
    }

    public static int StringHash(string s)
    {
        var state = new State((uint)s.Length, StringSeed);
        var i = 0;
        for (; i + 1 < s.Length; i += 2) state.Add(unchecked(((uint)s[i] << 16) + s[i + 1]));
        if (i < s.Length) state.Add(s[i]);
        return state.End();
    }

    /// <summary>A hash that does not depend on the order of the items.</summary>
    public static int SymmetricHash<T>(IEnumerable<T> xs, uint seed)
    {
        unchecked
        {
            uint sum = 0, xor = 0, count = 0, product = 1;
            foreach (var item in xs)
            {
                var hash = (uint)(item?.GetHashCode() ?? 0);
                sum += hash;
                xor ^= hash;
                if (hash != 0) product *= hash;
                count++;
            }

            var h = ExtendHash(StartHash(seed * count), sum, StartMagicA, StartMagicB);
            var a = NextMagicA(StartMagicA);
            var b = NextMagicB(StartMagicB);
            h = ExtendHash(h, xor, a, b);
            h = ExtendHash(h, product, NextMagicA(a), NextMagicB(b));
            return (int)FinalizeHash(h);
        }
    }

    private struct State(uint length, uint seed)
    {
        private uint _hash = StartHash(unchecked(length * seed));
        private uint _magicA = StartMagicA;
        private uint _magicB = StartMagicB;

        public void Add(uint value)
        {
            _hash = ExtendHash(_hash, value, _magicA, _magicB);
            _magicA = NextMagicA(_magicA);
            _magicB = NextMagicB(_magicB);
        }

        public readonly int End() => unchecked((int)FinalizeHash(_hash));
    }
}
