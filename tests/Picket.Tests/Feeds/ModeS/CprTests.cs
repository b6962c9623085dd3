using FsCheck;
using FsCheck.Fluent;
using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class CprTests
{
    private const double StepDegrees = 360.0 / 59 / 131072;

    /// <summary>Many places, the same in every run.</summary>
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5000).WithReplay(20261122, 7).WithQuietOnSuccess(true);

    private static readonly Arbitrary<LatitudeLongitude> Places = Gen.Choose(-1_000_000, 1_000_000)
        .SelectMany(x => Gen.Choose(-1_000_000, 1_000_000).Select(y => new LatitudeLongitude(Math.Asin(x / 1.0001e6) * 180 / Math.PI, y * 1.799e-4)))
        .ToArbitrary();

    [Fact]
    public void The_published_pair_is_resolved()
    {
        // "The 1090 MHz riddle" (J. Sun, 2021), section 5.3; exact values 52.25720214843750 and 3.91937255859375.
        CprCode even = new(93000, 51372, IsOdd: false), odd = new(74158, 50194, IsOdd: true);
        Cpr.TryGlobalAirborne(even, odd, newerIsOdd: false, out LatitudeLongitude position).ShouldBeTrue();
        position.LatitudeDegrees.ShouldBe(52.2572021484375, 1e-12);
        position.LongitudeDegrees.ShouldBe(3.91937255859375, 1e-12);
    }

    [Fact]
    public void Zones_follow_the_closed_form_at_every_latitude()
    {
        for (double latitude = -90; latitude <= 90; latitude += 0.0137)
        {
            double closed = Math.Abs(latitude) > 87 ? 1 : Math.Floor(2 * Math.PI
                / Math.Acos(1 - (1 - Math.Cos(Math.PI / 30)) / Math.Pow(Math.Cos(latitude * Math.PI / 180), 2)));
            CprZones.At(latitude).ShouldBe((int)closed, $"at {latitude}");
        }
    }

    [Theory] // transition latitudes as Doc 9871 and DO-260B print them, to eight decimals
    [InlineData(10.47047130, 59)]
    [InlineData(14.82817437, 58)]
    [InlineData(45.54626723, 42)]
    [InlineData(59.95459277, 30)]
    [InlineData(85.75541621, 4)]
    [InlineData(86.53536998, 3)]
    public void Zones_change_at_the_printed_latitudes(double latitude, int below)
    {
        CprZones.At(latitude - 1e-8).ShouldBe(below);
        CprZones.At(latitude + 1e-8).ShouldBe(below - 1);
        CprZones.At(-latitude - 1e-8).ShouldBe(below - 1);
    }

    [Theory]
    [InlineData(0, 59)]
    [InlineData(87, 2)] // an even code can lie exactly here
    [InlineData(-87, 2)]
    [InlineData(87.0000001, 1)]
    [InlineData(90, 1)]
    [InlineData(double.NaN, 1)]
    public void Zones_at_the_ends_of_the_table(double latitude, int zones) => CprZones.At(latitude).ShouldBe(zones);

    [Fact]
    public void Pairs_give_the_place_back_over_the_whole_globe() => Prop.ForAll(Places, place =>
    {
        CprCode even = Cpr.Encode(place, odd: false), odd = Cpr.Encode(place, odd: true);
        bool resolved = Cpr.TryGlobalAirborne(even, odd, newerIsOdd: true, out LatitudeLongitude position);
        if (!resolved) return StraddlesZones(place); // the two codes round to different sides of a transition
        return IsNear(position, place, 1);
    }).Check(Thorough);

    [Theory]
    [InlineData(90, 0)]
    [InlineData(-90, 10)]
    [InlineData(89.99, -120)]
    [InlineData(-89.99, 120)]
    [InlineData(0, 0)]
    [InlineData(12, 180)]
    [InlineData(-12, -179.9999)]
    [InlineData(86.99, 179.9999)]
    public void Pairs_give_the_place_back_at_poles_equator_and_antimeridian(double latitude, double longitude)
    {
        LatitudeLongitude place = new(latitude, longitude);
        CprCode even = Cpr.Encode(place, odd: false), odd = Cpr.Encode(place, odd: true);
        foreach (bool newerIsOdd in new[] { false, true })
        {
            Cpr.TryGlobalAirborne(even, odd, newerIsOdd, out LatitudeLongitude position).ShouldBeTrue();
            IsNear(position, place, 1).ShouldBeTrue($"{position}");
        }
    }

    [Fact]
    public void A_single_code_gives_the_place_back_next_to_any_reference_within_half_a_zone() => Prop.ForAll(Places, Places, (place, offset) =>
    {
        double cosine = Math.Max(Math.Cos(place.LatitudeDegrees * Math.PI / 180), 0.05);
        LatitudeLongitude reference = new(
            Math.Clamp(place.LatitudeDegrees + offset.LatitudeDegrees / 90 * 2.5, -90, 90),
            place.LongitudeDegrees + offset.LongitudeDegrees / 180 * Math.Min(2.5 / cosine, 20));
        foreach (bool odd in new[] { false, true })
        {
            if (!Cpr.TryLocal(Cpr.Encode(place, odd), reference, surface: false, out LatitudeLongitude position) || !IsNear(position, place, 1)) return false;
        }

        return true;
    }).Check(Thorough);

    [Fact]
    public void Surface_pairs_give_the_place_back_next_to_the_receiver() => Prop.ForAll(Places, place =>
    {
        CprCode even = Cpr.Encode(place, odd: false, surface: true), odd = Cpr.Encode(place, odd: true, surface: true);
        LatitudeLongitude receiver = new(Math.Clamp(place.LatitudeDegrees + 0.3, -90, 90), place.LongitudeDegrees - 0.3);
        bool resolved = Cpr.TryGlobalSurface(even, odd, newerIsOdd: false, receiver, out LatitudeLongitude position);
        return resolved ? IsNear(position, place, 0.25) : StraddlesZones(place);
    }).Check(Thorough);

    [Theory]
    [InlineData(51.99, 4.37)]
    [InlineData(-33.95, 151.18)]
    [InlineData(-34.82, -58.54)]
    [InlineData(21.32, -157.92)]
    [InlineData(0.001, 179.999)]
    public void All_quarters_of_the_globe_are_told_apart_on_the_surface(double latitude, double longitude)
    {
        LatitudeLongitude place = new(latitude, longitude), receiver = new(latitude + 0.2, longitude + 0.2);
        CprCode even = Cpr.Encode(place, odd: false, surface: true), odd = Cpr.Encode(place, odd: true, surface: true);
        Cpr.TryGlobalSurface(even, odd, newerIsOdd: true, receiver, out LatitudeLongitude position).ShouldBeTrue();
        IsNear(position, place, 0.25).ShouldBeTrue($"{position}");
    }

    private static bool IsNear(in LatitudeLongitude found, in LatitudeLongitude place, double steps)
    {
        double longitudeStep = StepDegrees * 60 / Math.Max(CprZones.At(place.LatitudeDegrees) - 2, 1);
        double turn = Math.IEEERemainder(found.LongitudeDegrees - place.LongitudeDegrees, 360);
        return found.LongitudeDegrees is >= -180 and < 180
            && Math.Abs(found.LatitudeDegrees - place.LatitudeDegrees) <= steps * StepDegrees && Math.Abs(turn) <= steps * longitudeStep;
    }

    private static bool StraddlesZones(in LatitudeLongitude place) =>
        CprZones.At(place.LatitudeDegrees - StepDegrees) != CprZones.At(place.LatitudeDegrees + StepDegrees);
}
