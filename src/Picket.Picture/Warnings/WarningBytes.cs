using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>What the warning desk holds, as bytes of a checkpoint.</summary>
internal static class WarningBytes
{
    public static void Write(BinaryWriter writer, in ZoneThreat threat)
    {
        writer.Write(threat.Track);
        writer.Write(threat.Probability);
        Write(writer, threat.Arrival);
        WriteImpact(writer, threat.Impact);
        writer.Write((byte)threat.AtLeast);
        writer.Write(threat.Plot.GetValueOrDefault().Nanoseconds);
    }

    public static ZoneThreat ReadThreat(BinaryReader reader) =>
        new(reader.ReadInt64(), reader.ReadDouble(), ReadArrival(reader), ReadImpact(reader), (WarningStage)reader.ReadByte()) { Plot = ReadPlot(reader) };

    public static void Write(BinaryWriter writer, OfficerNote note)
    {
        writer.Write((byte)note.Act);
        writer.Write(note.Time.Nanoseconds);
        writer.Write(note.By);
        writer.Write(note.Why);
    }

    public static OfficerNote ReadNote(BinaryReader reader) => new((OfficerAct)reader.ReadByte(), ReadTime(reader), reader.ReadString(), reader.ReadString());

    public static void Write(BinaryWriter writer, Warning warning)
    {
        writer.Write(warning.Number);
        writer.Write(warning.Zone);
        writer.Write((byte)warning.Stage);
        writer.Write(warning.Time.Nanoseconds);
        writer.Write(warning.Probability);
        writer.Write(warning.Sequence);
        WriteImpact(writer, warning.Impact);
        writer.Write(warning.Arrival is not null);
        if (warning.Arrival is { } arrival) Write(writer, arrival);
        writer.Write(warning.Track ?? 0);
        writer.Write(warning.Plot.GetValueOrDefault().Nanoseconds);
        writer.Write(warning.Place is not null);
        if (warning.Place is { } place) Write(writer, in place);
        Write(writer, warning.Latest);
        writer.Write(warning.Stands);
        writer.Write(warning.Correction is not null);
        if (warning.Correction is { } correction) Write(writer, in correction);
        writer.Write(warning.By ?? "");
        writer.Write(warning.Why ?? "");
    }

    public static Warning ReadWarning(BinaryReader reader) => new()
    {
        Number = reader.ReadInt64(),
        Zone = reader.ReadString(),
        Stage = (WarningStage)reader.ReadByte(),
        Time = ReadTime(reader),
        Probability = reader.ReadDouble(),
        Sequence = reader.ReadInt64(),
        Impact = ReadImpact(reader),
        Arrival = reader.ReadBoolean() ? ReadArrival(reader) : null,
        Track = reader.ReadInt64() is > 0 and var track ? track : null,
        Plot = ReadPlot(reader),
        Place = reader.ReadBoolean() ? ReadPlace(reader) : null,
        Latest = ReadOptionalTime(reader),
        Stands = reader.ReadBoolean(),
        Correction = reader.ReadBoolean() ? ReadCorrection(reader) : null,
        By = reader.ReadString() is { Length: > 0 } by ? by : null,
        Why = reader.ReadString() is { Length: > 0 } why ? why : null,
    };

    public static void Write(BinaryWriter writer, in ToldWarning told)
    {
        writer.Write(told.Number);
        writer.Write(told.Time.Nanoseconds);
        writer.Write((byte)told.Stage);
    }

    public static ToldWarning ReadTold(BinaryReader reader) => new(reader.ReadInt64(), ReadTime(reader), (WarningStage)reader.ReadByte());

    public static void Write(BinaryWriter writer, Instant? time)
    {
        writer.Write(time is not null);
        writer.Write(time.GetValueOrDefault().Nanoseconds);
    }

    public static Instant? ReadOptionalTime(BinaryReader reader)
    {
        bool there = reader.ReadBoolean();
        Instant time = ReadTime(reader);
        return there ? time : null;
    }

    private static void Write(BinaryWriter writer, in Correction correction)
    {
        writer.Write(correction.Number);
        writer.Write(correction.Time.Nanoseconds);
        writer.Write((byte)correction.Stage);
        writer.Write((byte)correction.Error);
    }

    private static Correction ReadCorrection(BinaryReader reader) => new(reader.ReadInt64(), ReadTime(reader), (WarningStage)reader.ReadByte(), (WarningError)reader.ReadByte());

    private static void Write(BinaryWriter writer, ArrivalInterval arrival)
    {
        writer.Write(arrival.Earliest.Nanoseconds);
        writer.Write(arrival.Latest.Nanoseconds);
    }

    private static ArrivalInterval ReadArrival(BinaryReader reader) => new(ReadTime(reader), ReadTime(reader));

    private static void WriteImpact(BinaryWriter writer, in ImpactEstimate? estimate)
    {
        writer.Write(estimate is not null);
        if (estimate is not { } impact) return;
        writer.Write(impact.Time.Nanoseconds);
        writer.Write(impact.Earliest.Nanoseconds);
        writer.Write(impact.Latest.Nanoseconds);
        Write(writer, impact.Place);
        writer.Write(impact.SemiMajor);
        writer.Write(impact.SemiMinor);
        writer.Write(impact.Orientation);
    }

    private static ImpactEstimate? ReadImpact(BinaryReader reader) => !reader.ReadBoolean() ? null : new(
        ReadTime(reader),
        ReadTime(reader),
        ReadTime(reader),
        ReadPlace(reader),
        reader.ReadDouble(),
        reader.ReadDouble(),
        reader.ReadDouble());

    private static Instant? ReadPlot(BinaryReader reader) => ReadTime(reader) is { Nanoseconds: not 0 } plot ? plot : null;

    private static void Write(BinaryWriter writer, in EnuVector place)
    {
        writer.Write(place.X);
        writer.Write(place.Y);
        writer.Write(place.Z);
    }

    private static EnuVector ReadPlace(BinaryReader reader) => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    private static Instant ReadTime(BinaryReader reader) => new(reader.ReadInt64());
}
