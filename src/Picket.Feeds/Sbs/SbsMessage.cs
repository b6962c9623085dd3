using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Picket.Core.Time;
using Picket.Feeds.ModeS;

namespace Picket.Feeds.Sbs;

/// <summary>One line of the BaseStation text format (port 30003): what a receiver made of one transmission.</summary>
/// <remarks>
/// Comma-separated, numbered from 0: message kind (MSG), type 1 to 8, session, aircraft, address 4, flight, date and time generated 6 and 7, date
/// and time logged 8 and 9, callsign 10, altitude 11, ground speed 12, track 13, latitude 14, longitude 15, vertical rate 16, squawk 17, alert 18,
/// emergency 19, special position 20, on ground 21. Empty fields are unknown. The other kinds (SEL, ID, AIR, STA, CLK) are events of
/// the program. Defined by Kinetic Avionic Products for BaseStation; there is no standard.
/// </remarks>
public readonly ref struct SbsMessage
{
    private const int FieldCount = 22, FewestFields = 10;
    private const int AddressField = 4, CallsignField = 10, AltitudeField = 11, SpeedField = 12, TrackField = 13, LatitudeField = 14;
    private const int LongitudeField = 15, RateField = 16, SquawkField = 17, AlertField = 18, EmergencyField = 19, IdentField = 20, GroundField = 21;

    private readonly ReadOnlySpan<byte> _line;
    private readonly FieldRanges _fields;

    private SbsMessage(ReadOnlySpan<byte> line, scoped in FieldRanges fields, int type, int address)
    {
        _line = line;
        _fields = fields;
        Type = type;
        Address = address;
    }

    /// <summary>Type 1 to 8: 1 callsign, 2 ground position, 3 airborne position, 4 velocity, 5 altitude, 6 squawk, 7 air to air, 8 all call.</summary>
    public int Type { get; }

    /// <summary>24-bit address.</summary>
    public int Address { get; }

    /// <summary>Callsign, or none.</summary>
    public string? Callsign => Field(CallsignField).Trim((byte)' ') is { IsEmpty: false } text ? Encoding.ASCII.GetString(text) : null;

    /// <summary>Pressure altitude in feet, or <see cref="AltitudeCode.None"/>.</summary>
    public int AltitudeFeet => Whole(AltitudeField);

    /// <summary>Ground speed in knots, or not a number.</summary>
    public double GroundSpeedKnots => Number(SpeedField);

    /// <summary>Track in degrees, or not a number.</summary>
    public double TrackDegrees => Number(TrackField);

    /// <summary>Vertical rate in ft/min, or <see cref="AltitudeCode.None"/>.</summary>
    public int VerticalRateFeetPerMinute => Whole(RateField);

    /// <summary>Mode 3/A code 0 to 4095, or -1.</summary>
    public int Squawk
    {
        get
        {
            ReadOnlySpan<byte> digits = Field(SquawkField);
            if (digits.Length != 4 || digits.ContainsAnyExceptInRange((byte)'0', (byte)'7')) return -1;
            return (digits[0] & 7) << 9 | (digits[1] & 7) << 6 | (digits[2] & 7) << 3 | digits[3] & 7;
        }
    }

    /// <summary>Whether the code has just changed, where known.</summary>
    public bool? Alert => Flag(AlertField);

    /// <summary>Whether the code is one of an emergency, where known.</summary>
    public bool? Emergency => Flag(EmergencyField);

    /// <summary>Whether the pilot pressed ident, where known.</summary>
    public bool? SpecialPosition => Flag(IdentField);

    /// <summary>Whether it is on the ground, where known.</summary>
    public bool? IsOnGround => Flag(GroundField);

    /// <summary>When the receiver made the message, by the clock of its computer, which is taken as UTC.</summary>
    public Instant? Generated
    {
        get
        {
            Span<char> text = stackalloc char[64];
            ReadOnlySpan<byte> date = Field(6), time = Field(7);
            if (date.Length + time.Length + 1 > text.Length || !Ascii.IsValid(date) || !Ascii.IsValid(time)) return null;
            int length = Encoding.ASCII.GetChars(date, text);
            text[length++] = ' ';
            length += Encoding.ASCII.GetChars(time, text[length..]);
            return DateTime.TryParseExact(text[..length], "yyyy/MM/dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime utc)
                ? Instant.FromUtc(utc) : null;
        }
    }

    /// <summary>The position, where there is one on the globe.</summary>
    public bool TryPosition(out LatitudeLongitude position)
    {
        position = new(Number(LatitudeField), Number(LongitudeField));
        return Math.Abs(position.LatitudeDegrees) <= 90 && Math.Abs(position.LongitudeDegrees) <= 180;
    }

    /// <summary>Whether a line is of this format, whatever its kind.</summary>
    internal static bool IsLine(ReadOnlySpan<byte> line) =>
        IsTransmission(line) || line.StartsWith("SEL,"u8) || line.StartsWith("ID,"u8) || line.StartsWith("AIR,"u8)
        || line.StartsWith("STA,"u8) || line.StartsWith("CLK,"u8);

    /// <summary>Whether a line reports a transmission instead of an event of the program.</summary>
    internal static bool IsTransmission(ReadOnlySpan<byte> line) => line.StartsWith("MSG,"u8);

    /// <summary>Reads a line of kind MSG. Fields at the end may be missing.</summary>
    /// <returns>None when it was read, else why not.</returns>
    public static string? Read(ReadOnlySpan<byte> line, out SbsMessage message)
    {
        message = default;
        FieldRanges fields = default;
        int count = 0, start = 0;
        for (int position = 0; position <= line.Length; position++)
        {
            if (position < line.Length && line[position] != ',') continue;
            if (count == FieldCount) return "more than 22 fields";
            fields[count++] = (start, position - start);
            start = position + 1;
        }

        if (count < FewestFields) return "less than 10 fields";
        ReadOnlySpan<byte> type = line.Slice(fields[1].Start, fields[1].Length), address = line.Slice(fields[AddressField].Start, fields[AddressField].Length);
        if (type.Length != 1 || type[0] is < (byte)'1' or > (byte)'8') return "the type is not 1 to 8";
        if (address.Length != 6 || !int.TryParse(address, NumberStyles.AllowHexSpecifier, null, out int icao)) return "the address is not six hexadecimal digits";
        message = new(line, fields, type[0] - '0', icao);
        return null;
    }

    private ReadOnlySpan<byte> Field(int number) => _line.Slice(_fields[number].Start, _fields[number].Length);

    private double Number(int field)
    {
        ReadOnlySpan<byte> text = Field(field);
        return Utf8Parser.TryParse(text, out double value, out int used) && used == text.Length && double.IsFinite(value) ? value : double.NaN;
    }

    private int Whole(int field) => Number(field) is var value && Math.Abs(value) < 1_000_000 ? (int)value : AltitudeCode.None;

    private bool? Flag(int field) => Field(field) switch
    {
        [] => null,
        [(byte)'0'] => false,
        _ => true,
    };

    [System.Runtime.CompilerServices.InlineArray(FieldCount)]
    private struct FieldRanges
    {
        private (int Start, int Length) _first;
    }
}
