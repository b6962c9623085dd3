using Picket.Core.Detections;
using Picket.Tracking.Tracks;

namespace Picket.Tests.Tracking.Tracks;

public sealed class TrackStoreTests
{
    private static readonly Identity s_name = new("icao", "3C6444");

    [Theory]
    [InlineData(64)]
    [InlineData(10)]
    public void Tracks_that_are_moved_keep_numbers_names_and_shares(int capacity)
    {
        TrackStore store = Moved(capacity);
        store.Capacity.ShouldBe(capacity);
        store.Order.ToArray().Select(slot => store[slot].Number).ShouldBe([10, 9, 8, 7, 6, 5, 3, 2, 1]);
        store.ByNumber(tentative: true).ToArray().Select(slot => store[slot].Number).ShouldBe([1, 2, 3, 5, 6, 7, 8, 9, 10]);
        store.ByNumber(tentative: false).ToArray().Select(slot => store[slot].Number).ShouldBe([2, 6, 8, 10]);
        store[store.Named(s_name)].Number.ShouldBe(7);
        foreach (int slot in store.Order) store.Share(slot, 1).Detections.ShouldBe(store[slot].Number);
        store.BornSince.ShouldBe(0);
    }

    [Fact]
    public void Tracks_that_begin_after_a_move_take_slots_that_are_free()
    {
        TrackStore store = Moved(10);
        store.End(store.Order[2]);
        store.End(store.Order[5]);
        store.Clear();
        int[] added = [store.Add(), store.Add(), store.Add(), store.Add()];
        added[..2].ShouldBe([2, 5]); // in the order in which they lie
        store.Count.ShouldBe(11);
        store.Order.ToArray().Distinct().Count().ShouldBe(11);
        store.ByNumber(tentative: true).ToArray().Select(slot => store[slot].Number).ShouldBe([1, 2, 3, 6, 7, 9, 10, 11, 12, 13, 14]);
    }

    [Fact]
    public void A_store_is_restored_in_its_order()
    {
        TrackStore store = Moved(64), restored = new(2);
        restored.Load(new BinaryReader(new MemoryStream(Bytes(store))));
        restored.Order.ToArray().Select(slot => restored[slot].Number).ShouldBe(store.Order.ToArray().Select(slot => store[slot].Number));
        restored[restored.Named(s_name)].Number.ShouldBe(7);
        Bytes(restored).ShouldBe(Bytes(store));
    }

    // Ten tracks of which the fourth is over, the even ones believed and the seventh named, in reverse order.
    private static TrackStore Moved(int capacity)
    {
        var store = new TrackStore(2);
        for (int number = 1; number <= 10; number++)
        {
            int slot = store.Add();
            store[slot].Confirmed = number % 2 == 0;
            store.Share(slot, 1).Detections = number;
            if (number != 7) continue;
            store.Name(slot).Learn(s_name, 0, default, null, null);
            store.Index(slot, s_name);
        }

        store.End(store.Order[3]);
        store.Clear();
        store.BeginMove(capacity);
        for (int place = 0; place < store.Count; place++) store.Move(store.Order[place], store.Count - 1 - place);
        store.EndMove(isArranged: true);
        return store;
    }

    private static byte[] Bytes(TrackStore store)
    {
        using var bytes = new MemoryStream();
        store.Save(new BinaryWriter(bytes));
        return bytes.ToArray();
    }
}
