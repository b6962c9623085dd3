namespace Picket.Feeds.ModeS;

/// <summary>Compact position reporting: 17 bits of latitude and longitude whose zone follows from a second message or from a place nearby.</summary>
/// <remarks>
/// ICAO Doc 9871, C.2.6 (the same text as DO-260B, A.1.7): encoding C.2.6.3 and C.2.6.4, local decoding C.2.6.5 and C.2.6.6, global
/// decoding C.2.6.7 and C.2.6.8. A code resolves about 5.1 m when airborne and 1.3 m on the surface. Global decoding fails
/// when both codes lie in different longitude zones; local decoding is wrong when the reference is more than half a zone
/// (180 NM airborne, 45 NM on the surface) away.
/// </remarks>
public static class Cpr
{
    private const double Scale = 1.0 / 131072;
    private const double AirborneSpan = 360, SurfaceSpan = 90;

    /// <summary>Codes a position.</summary>
    /// <param name="position">Where.</param>
    /// <param name="odd">For an odd or an even message.</param>
    /// <param name="surface">In the finer code of surface messages.</param>
    public static CprCode Encode(in LatitudeLongitude position, bool odd, bool surface = false)
    {
        double steps = surface ? 524288 : 131072;
        double latitudeZone = 360.0 / (odd ? 59 : 60);
        double y = Math.Floor(steps * (Modulo(position.LatitudeDegrees, latitudeZone) / latitudeZone) + 0.5);
        double coded = latitudeZone * (y / steps + Math.Floor(position.LatitudeDegrees / latitudeZone));
        double longitudeZone = 360.0 / Math.Max(CprZones.At(coded) - (odd ? 1 : 0), 1);
        double x = Math.Floor(steps * (Modulo(position.LongitudeDegrees, longitudeZone) / longitudeZone) + 0.5);
        return new((int)y & 0x1FFFF, (int)x & 0x1FFFF, odd);
    }

    /// <summary>Position of the newer of an even and an odd airborne message.</summary>
    /// <returns>Whether both lie in the same longitude zones and the latitude exists.</returns>
    public static bool TryGlobalAirborne(in CprCode even, in CprCode odd, bool newerIsOdd, out LatitudeLongitude position)
    {
        int index = LatitudeIndex(even, odd);
        double evenLatitude = 6.0 * (ModuloInt(index, 60) + even.Latitude * Scale);
        double oddLatitude = 360.0 / 59 * (ModuloInt(index, 59) + odd.Latitude * Scale);
        if (evenLatitude >= 270) evenLatitude -= 360;
        if (oddLatitude >= 270) oddLatitude -= 360;
        return TryGlobalLongitude(even, odd, newerIsOdd, evenLatitude, oddLatitude, AirborneSpan, out position);
    }

    /// <summary>Position of the newer of an even and an odd surface message: of the eight there are, the one next to a reference.</summary>
    /// <param name="even">The even code.</param>
    /// <param name="odd">The odd code.</param>
    /// <param name="newerIsOdd">Which of the two is newer.</param>
    /// <param name="reference">A place within 45 NM, such as the receiver.</param>
    /// <param name="position">The position, where there is one.</param>
    /// <returns>Whether both lie in the same longitude zones and the latitude exists.</returns>
    public static bool TryGlobalSurface(in CprCode even, in CprCode odd, bool newerIsOdd, in LatitudeLongitude reference, out LatitudeLongitude position)
    {
        int index = LatitudeIndex(even, odd);
        double evenLatitude = 1.5 * (ModuloInt(index, 60) + even.Latitude * Scale);
        double oddLatitude = 90.0 / 59 * (ModuloInt(index, 59) + odd.Latitude * Scale);
        double newer = newerIsOdd ? oddLatitude : evenLatitude;
        if (Math.Abs(newer - 90 - reference.LatitudeDegrees) < Math.Abs(newer - reference.LatitudeDegrees))
        {
            evenLatitude -= 90;
            oddLatitude -= 90;
        }

        if (!TryGlobalLongitude(even, odd, newerIsOdd, evenLatitude, oddLatitude, SurfaceSpan, out position)) return false;
        double quarters = Math.Round((reference.LongitudeDegrees - position.LongitudeDegrees) / 90);
        position = position with { LongitudeDegrees = WrapLongitude(position.LongitudeDegrees + 90 * quarters) };
        return true;
    }

    /// <summary>The position next to a reference that a single code stands for.</summary>
    /// <param name="code">The code.</param>
    /// <param name="reference">A place within 180 NM (45 NM on the surface).</param>
    /// <param name="surface">Whether the code is of a surface message.</param>
    /// <param name="position">The position, where there is one.</param>
    /// <returns>Whether the latitude exists.</returns>
    public static bool TryLocal(in CprCode code, in LatitudeLongitude reference, bool surface, out LatitudeLongitude position)
    {
        double span = surface ? SurfaceSpan : AirborneSpan;
        double latitude = NextTo(reference.LatitudeDegrees, span / (code.IsOdd ? 59 : 60), code.Latitude * Scale);
        position = default;
        if (Math.Abs(latitude) > 90) return false;
        double zone = span / Math.Max(CprZones.At(latitude) - (code.IsOdd ? 1 : 0), 1);
        position = new(latitude, WrapLongitude(NextTo(reference.LongitudeDegrees, zone, code.Longitude * Scale)));
        return true;
    }

    private static int LatitudeIndex(in CprCode even, in CprCode odd) =>
        (int)Math.Floor((59.0 * even.Latitude - 60.0 * odd.Latitude) * Scale + 0.5);

    private static bool TryGlobalLongitude(
        in CprCode even, in CprCode odd, bool newerIsOdd, double evenLatitude, double oddLatitude, double span, out LatitudeLongitude position)
    {
        position = default;
        if (Math.Abs(evenLatitude) > 90 || Math.Abs(oddLatitude) > 90) return false;
        int zones = CprZones.At(evenLatitude);
        if (zones != CprZones.At(oddLatitude)) return false;
        int index = (int)Math.Floor((even.Longitude * (zones - 1.0) - odd.Longitude * (double)zones) * Scale + 0.5);
        int count = Math.Max(newerIsOdd ? zones - 1 : zones, 1);
        double longitude = span / count * (ModuloInt(index, count) + (newerIsOdd ? odd.Longitude : even.Longitude) * Scale);
        position = new(newerIsOdd ? oddLatitude : evenLatitude, WrapLongitude(longitude));
        return true;
    }

    private static double NextTo(double reference, double zone, double fraction) =>
        zone * (Math.Floor(0.5 + reference / zone - fraction) + fraction);

    private static double WrapLongitude(double degrees) => degrees >= 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;

    private static double Modulo(double value, double modulus) => value - modulus * Math.Floor(value / modulus);

    private static int ModuloInt(int value, int modulus)
    {
        int remainder = value % modulus;
        return remainder < 0 ? remainder + modulus : remainder;
    }
}
