namespace Picket.Feeds.Asterix;

/// <summary>Texts by the bits that they are made of, so that an object's name is made once and not with each of its reports.</summary>
/// <remarks>What it returns depends on the key alone, so it is no state of the fold. It forgets everything when it is full.</remarks>
internal sealed class NameCache<TValue>(Func<long, TValue> make)
{
    private const int Capacity = 20_000;
    private readonly Dictionary<long, TValue> _known = [];

    public TValue this[long key]
    {
        get
        {
            if (_known.TryGetValue(key, out var value)) return value;
            if (_known.Count == Capacity) _known.Clear();
            return _known[key] = make(key);
        }
    }
}
