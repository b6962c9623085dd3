namespace Picket.Feeds.Asterix;

/// <summary>A user application profile: which item each presence bit of a record's field specification stands for.</summary>
/// <param name="Selected">Value of the edition's selector that chooses it; ignored where the edition has one order.</param>
/// <param name="Items">The items by field reference number less 1.</param>
internal sealed record ItemOrder(ulong Selected, AsterixItem?[] Items);
