using Picket.Core.Time;
using Picket.Core.Units;

namespace Picket.Feeds.Asterix;

/// <summary>Says in ASTERIX what a tracker says: tracks in category 062, its state and the ends of its batches in category 065. Not thread safe.</summary>
/// <param name="sac">System area code of the tracker.</param>
/// <param name="sic">System identification code of the tracker.</param>
/// <param name="simulated">Whether its tracks carry the bit that says they are simulated (I062/080 SIM).</param>
public sealed class SystemTrackEncoder(byte sac, byte sic, bool simulated)
{
    private const int Status = 1, EndOfBatch = 2, Service = 1;
    private readonly AsterixFields _fields = new(AsterixEditions.Newest[62]!), _service = new(AsterixEditions.Newest[65]!);

    /// <summary>Tracks, in the order given: datagrams that are one data block each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value that its item cannot hold.</exception>
    public byte[][] Tracks(ReadOnlySpan<SystemTrack> tracks)
    {
        foreach (ref readonly var track in tracks) Add(track);
        return _fields.Finish();
    }

    /// <summary>That the tracker is operational (I065/040, all zero).</summary>
    public byte[][] Operational(Instant time)
    {
        StartService(Status, time);
        _service.Number("040/NOGO", 0);
        return _service.Finish();
    }

    /// <summary>That all tracks of a batch have been sent; its number counts modulo 256 (I065/020).</summary>
    public byte[][] EndBatch(Instant time, long number)
    {
        StartService(EndOfBatch, time);
        _service.Number("020", number & 0xFF);
        return _service.Finish();
    }

    private void StartService(int type, Instant time)
    {
        _service.Source(sac, sic);
        _service.Number("000", type);
        _service.Number("015", Service);
        _service.Number("030", TimeOfDay.TicksOf(time));
    }

    private void Add(in SystemTrack track)
    {
        _fields.Source(sac, sic);
        _fields.Number("070", TimeOfDay.TicksOf(track.Time));
        _fields.Value("105/LAT", track.Position.LatitudeDegrees);
        _fields.Value("105/LON", track.Position.LongitudeDegrees);
        _fields.Value("130", track.Position.HeightMeters / Length.MetersPerFoot);
        _fields.Value("185/VX", track.VelocityEast);
        _fields.Value("185/VY", track.VelocityNorth);
        _fields.Value("220", track.VelocityUp / Length.MetersPerFoot * 60);
        _fields.Number("040", track.Number);
        AddStatus(track);
        if (track.Squawk is { } squawk) _fields.Number("060/MODE3A", squawk);
        if (track.Address is { } address) _fields.Number("380/ADR", address);
        if (track.Callsign is { } callsign) _fields.Text("380/ID", callsign);
        if (track.Sigma is { } sigma)
        {
            _fields.Value("500/APC/X", sigma);
            _fields.Value("500/APC/Y", sigma);
        }

        _fields.EndRecord();
    }

    private void AddStatus(in SystemTrack track)
    {
        _fields.Number("080/CNF", track.Tentative ? 1 : 0);
        if (simulated) _fields.Number("080/SIM", 1);
        if (track.Ended) _fields.Number("080/TSE", 1);
        if (track.Coasting) _fields.Number("080/CST", 1);
    }
}
