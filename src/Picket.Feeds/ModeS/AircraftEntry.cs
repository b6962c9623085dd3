using Picket.Core.Detections;
using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>What is remembered of one address; see <see cref="AircraftTable"/>.</summary>
internal partial struct AircraftEntry
{
    /// <summary>An instant before everything.</summary>
    public static readonly Instant Never = new(long.MinValue / 4);

    /// <summary>Address, with <see cref="ModeSReport.NotIcao"/> where it is none of ICAO's.</summary>
    public int Address;

    /// <summary>When a reply with clean parity last came from it.</summary>
    public Instant Confirmed;

    /// <summary>The newest even and odd codes, and when they came.</summary>
    public CprCode Even, Odd;
    public Instant EvenTime, OddTime;
    public bool EvenSurface, OddSurface;

    /// <summary>The newest position, and when it came.</summary>
    public LatitudeLongitude Position;
    public Instant PositionTime;

    /// <summary>Positions in a row that were too far from the newest one.</summary>
    public int Conflicts;

    /// <summary>GNSS height less pressure altitude, ft, or <see cref="AltitudeCode.None"/>, and when it came.</summary>
    public int GeometricDifferenceFeet;
    public Instant DifferenceTime;

    /// <summary>Code of the callsign, 0 where unknown; Mode 3/A code, -1 where unknown; NACp, -1 where unknown.</summary>
    public ulong Callsign;
    public short Squawk;
    public sbyte Nacp;

    /// <summary>The names as text, made when first asked for; not part of the saved state.</summary>
    private string? _callsignText;
    private Identity _identity;

    public AircraftEntry(int address, Instant time)
    {
        Address = address;
        Confirmed = time;
        EvenTime = OddTime = PositionTime = DifferenceTime = Never;
        GeometricDifferenceFeet = AltitudeCode.None;
        Squawk = -1;
        Nacp = -1;
    }

    /// <summary>The Mode 3/A code, where known.</summary>
    public readonly short? SquawkOrNull => Squawk < 0 ? null : Squawk;

    /// <summary>The callsign, where known.</summary>
    public string? CallsignOrNull() => Callsign == 0 ? null : _callsignText ??= new Callsign(Callsign).ToString();

    /// <summary>The address as an identity.</summary>
    public Identity Name()
    {
        if (_identity.IsNone)
        {
            Identity icao = Identity.Icao(Address & 0xFFFFFF);
            _identity = (Address & ModeSReport.NotIcao) == 0 ? icao : icao with { Scheme = "non-icao" };
        }

        return _identity;
    }

    /// <summary>Keeps what an extended squitter says.</summary>
    /// <returns>Whether it brought a position that could be resolved.</returns>
    public bool Learn(ulong message, Instant time, LatitudeLongitude? receiver)
    {
        int type = message.TypeCode();
        if (AirbornePosition.Is(type)) return PositionResolver.Airborne(ref this, new AirbornePosition(message).Cpr, time);
        if (SurfacePosition.Is(type)) return PositionResolver.Surface(ref this, new SurfacePosition(message).Cpr, time, receiver);
        switch (type)
        {
            case >= 1 and <= 4:
                Learn(new AircraftIdentification(message).Callsign);
                break;
            case 19:
                (GeometricDifferenceFeet, DifferenceTime) = (new AirborneVelocity(message).GeometricLessBarometricFeet, time);
                break;
            case 28 when new AircraftStatus(message) is { Subtype: 1, Squawk: not 0 } status:
                Squawk = (short)status.Squawk;
                break;
            case 29 when new TargetState(message) is { Subtype: 1 } target:
                Nacp = (sbyte)target.Nacp;
                break;
            case 31 when new OperationalStatus(message) is { Version: > 0 } status:
                Nacp = (sbyte)status.Nacp;
                break;
        }

        return false;
    }

    /// <summary>Keeps what a reply to an interrogator says.</summary>
    public void Learn(SurveillanceReply reply)
    {
        if (reply.HasSquawk) Squawk = (short)reply.Squawk;
        if (reply.HasRegister && reply.Register is { Candidates: CommBRegisters.Identification } register) Learn(register.Callsign);
    }

    private void Learn(Callsign callsign)
    {
        if (callsign.Code == Callsign || !callsign.IsValid) return;
        (Callsign, _callsignText) = (callsign.Code, null);
    }
}
