using System.Runtime.InteropServices;
using Picket.Core.Geodesy;
using Picket.Feeds.ModeS;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Flights;

/// <summary>Traffic as sensors look at it: where its objects are in the site frame, what they show and what they say of themselves.</summary>
/// <param name="origin">The site's origin.</param>
/// <param name="traffic">What flies.</param>
internal sealed class TrafficTruth(GeodeticPosition origin, Traffic traffic)
{
    private const int NumbersOfPlan = 1_000_000;
    private readonly LocalFrame _frame = new(origin);
    private readonly Dictionary<TargetKey, ObjectNames> _names = [];
    private readonly List<TrueObject> _objects = [];

    /// <summary>What is in the air, s after the exercise started; valid until the next call.</summary>
    public ReadOnlySpan<TrueObject> At(double seconds)
    {
        _objects.Clear();
        foreach (Target target in traffic.At(seconds))
        {
            EnuVector position = _frame.ToEnu(target.Position), ahead = _frame.ToEnu(new LocalFrame(target.Position).ToEcef(target.Velocity));
            _objects.Add(new(target.Key.Plan * NumbersOfPlan + target.Key.Number + 1, position, ahead - position) { Signature = Signature.Of(target.Plan.Kind), Names = NamesOf(target) });
        }

        return CollectionsMarshal.AsSpan(_objects);
    }

    private ObjectNames? NamesOf(in Target target)
    {
        if (target.Plan.Transponder is not { } transponder) return null;
        if (_names.TryGetValue(target.Key, out ObjectNames? names)) return names;
        return _names[target.Key] = new()
        {
            Address = target.Address,
            Callsign = target.Callsign,
            Squawk = target.Squawk,
            Adsb = transponder.Broadcasts,
            Category = target.Plan.Kind switch
            {
                FlightKind.Airliner => EmitterCategory.Large,
                FlightKind.Helicopter => EmitterCategory.Rotorcraft,
                FlightKind.Drone => EmitterCategory.Unmanned,
                _ => EmitterCategory.Light,
            },
        };
    }
}
