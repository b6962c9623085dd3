using Picket.Core.Time;
using Picket.Core.Units;

namespace Picket.Feeds.Asterix;

/// <summary>Says in ASTERIX what a rotating radar says: plots in category 048, north markers and sector crossings in category 034.</summary>
/// <remarks>Each result is a list of datagrams that are one data block each. Not thread safe.</remarks>
public sealed class RadarEncoder
{
    private const int NorthMarker = 1, SectorCrossing = 2;
    private readonly AsterixFields _target = new(AsterixEditions.Newest[48]!), _service = new(AsterixEditions.Newest[34]!);
    private readonly byte _sac, _sic;
    private readonly bool _simulated;

    /// <summary>An encoder for a radar.</summary>
    /// <param name="sac">System area code of the radar.</param>
    /// <param name="sic">System identification code of the radar.</param>
    /// <param name="simulated">Whether its plots carry the bit that says they are simulated (I048/020 SIM).</param>
    public RadarEncoder(byte sac, byte sic, bool simulated)
    {
        _sac = sac;
        _sic = sic;
        _simulated = simulated;
    }

    /// <summary>A north marker: the antenna points north at <paramref name="time"/>.</summary>
    public byte[][] North(Instant time)
    {
        StartService(NorthMarker, time);
        return _service.Finish();
    }

    /// <summary>A sector crossing: the antenna passes an azimuth from the radar's own north, rad; steps of 360/256 degrees, rounded down.</summary>
    public byte[][] Sector(Instant time, double azimuth)
    {
        StartService(SectorCrossing, time);
        _service.Number("020", (long)Math.Floor(new Angle(azimuth).Wrapped().Radians / Math.Tau * 256 + 1e-9) & 0xFF);
        return _service.Finish();
    }

    /// <summary>Plots, in the order given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value that its item cannot hold.</exception>
    public byte[][] Plots(ReadOnlySpan<RadarPlot> plots)
    {
        foreach (ref readonly var plot in plots) Add(plot);
        return _target.Finish();
    }

    private void StartService(long type, Instant time)
    {
        _service.Source(_sac, _sic);
        _service.Number("000", type);
        _service.Number("030", TimeOfDay.TicksOf(time));
    }

    private void Add(in RadarPlot plot)
    {
        _target.Source(_sac, _sic);
        _target.Number("140", TimeOfDay.TicksOf(plot.Time));
        _target.Number("020/TYP", Kind(plot));
        _target.Number("020/SIM", _simulated ? 1 : 0);
        _target.Value("040/RHO", plot.Range / Length.MetersPerNauticalMile);
        _target.Number("040/THETA", (long)Math.Round(new Angle(plot.Azimuth).Wrapped().Radians / Math.Tau * 65536) & 0xFFFF);
        if (plot.Squawk is { } squawk) _target.Number("070/MODE3A", squawk);
        if (plot.PressureAltitude is { } altitude) _target.Value("090/FL", altitude / Length.MetersPerFoot / 100);
        if (plot.MeasuredHeight is { } height) _target.Value("110/3DH", height / Length.MetersPerFoot);
        if (plot.Address is { } address) _target.Number("220", address);
        if (plot.Callsign is { } callsign) _target.Text("240", callsign);
        if (plot.TrackNumber is { } number) _target.Number("161/TRN", number);
        _target.EndRecord();
    }

    /// <summary>I048/020 TYP: who saw the target.</summary>
    private static int Kind(in RadarPlot plot)
    {
        const int primary = 1, secondary = 2, both = 3, modeS = 5, modeSAndPrimary = 7;
        if (plot.Address is not null) return plot.Primary ? modeSAndPrimary : modeS;
        bool answered = plot.Squawk is not null || plot.PressureAltitude is not null;
        return !answered ? primary : plot.Primary ? both : secondary;
    }
}
