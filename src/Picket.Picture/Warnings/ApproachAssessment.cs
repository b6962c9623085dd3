using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Tracking;
using Picket.Tracking.Approaches;

namespace Picket.Picture.Warnings;

/// <summary>Says of every track that nobody knows and that manoeuvres whether and when it may reach the zones that ask, and which of them it stays near or comes straight at.</summary>
/// <remarks>As with rounds a track is asked anew when it was seen again. What is heard of no more goes on to threaten until its arrival is over.</remarks>
internal sealed class ApproachAssessment(Site site)
{
    private const double Negligible = 1e-9, Sigmas = 1.96;
    private readonly int[] _zones = [.. Enumerable.Range(0, site.Zones.Length).Where(index => site.Zones[index].Approach is not null)];
    private readonly List<MovingState> _states = [];
    private SortedDictionary<long, Watched> _watched = [], _before = [];

    /// <summary>Tells the desk what the tracks that were seen anew mean for the zones.</summary>
    public void Assess(Tracker tracker, WarningDesk desk)
    {
        if (_zones.Length == 0) return;
        _states.Clear();
        tracker.CopyMoving(_states);
        (_before, _watched) = (_watched, _before);
        _watched.Clear();
        foreach (MovingState state in _states)
        {
            if (!_before.TryGetValue(state.Track, out Watched? watched)) watched = new Watched(_zones.Length);
            _watched.Add(state.Track, watched);
            if (watched.Last == state.LastSeen) continue;
            watched.Last = state.LastSeen;
            for (int index = 0; index < _zones.Length; index++) desk.Threaten(_zones[index], Threat(in state, site.Zones[_zones[index]], ref watched.Since[index]));
        }
    }

    /// <summary>Writes what is known of the tracks.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_watched.Count);
        foreach ((long track, Watched watched) in _watched)
        {
            writer.Write(track);
            writer.Write(watched.Last.Nanoseconds);
            foreach (Since since in watched.Since)
            {
                writer.Write((since.Near ?? new(long.MinValue)).Nanoseconds);
                writer.Write((since.Closing ?? new(long.MinValue)).Nanoseconds);
                writer.Write(since.Gap);
            }
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _watched.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var watched = new Watched(_zones.Length);
            _watched.Add(reader.ReadInt64(), watched);
            watched.Last = new(reader.ReadInt64());
            foreach (ref Since since in watched.Since.AsSpan()) since = new(Time(reader.ReadInt64()), Time(reader.ReadInt64()), reader.ReadDouble());
        }
    }

    private static Instant? Time(long nanoseconds) => nanoseconds == long.MinValue ? null : new(nanoseconds);

    // A probability of nothing takes back what was said before.
    private static ZoneThreat Threat(in MovingState state, Zone zone, ref Since since)
    {
        ApproachSettings settings = zone.Approach!;
        double speed = Math.Sqrt(state.Velocity.X * state.Velocity.X + state.Velocity.Y * state.Velocity.Y), gap = Math.Max(0, zone.Distance(state.Position.X, state.Position.Y));
        bool asked = IsAsked(in state, speed, settings), flies = asked && speed - Sigmas * SpeedSigma(in state, speed) >= settings.Speed.Start;
        bool came = gap <= zone.DangerDistance && settings.Closing is { } rule && Lasts(since.Closing, rule.Time, state.LastSeen);
        since = new(
            asked && settings.Loiter is { } near && gap <= near.Distance ? since.Near ?? state.LastSeen : null,
            came ? asked ? since.Closing : null : flies && settings.Closing is { } cone && gap < since.Gap && gap <= speed * settings.Within && Off(in state, zone) <= cone.Cone ? since.Closing ?? state.LastSeen : null,
            gap);
        ApproachModel.Arrival arrival = flies ? ApproachModel.Foresee(in state, zone, settings) : default;
        WarningStage least = WarningStage.AllClear;
        if (settings.Loiter is { } loiter && Lasts(since.Near, loiter.Time, state.LastSeen)) least = loiter.Stage;
        if (settings.Closing is { } closing && Lasts(since.Closing, closing.Time, state.LastSeen) && closing.Stage > least) least = closing.Stage;
        double probability = state.Existence * state.Manoeuvring * settings.Hostile * arrival.Probability;
        if (least > WarningStage.AllClear) probability = Math.Max(probability, Negligible);
        (double from, double to) = arrival.Probability > 0
            ? (Math.Max(arrival.Earliest, arrival.Mean - Sigmas * arrival.Deviation), arrival.Mean + Sigmas * arrival.Deviation)
            : (0, settings.Within);
        if (gap <= zone.DangerDistance && least > WarningStage.AllClear) to = Math.Max(to, settings.Within); // what is lost here is not gone: above a radar and across its beam it is not seen, and may come down
        var interval = new ArrivalInterval(state.Time + Duration.FromSeconds(Math.Min(from, arrival.Probability > 0 ? arrival.Mean : 0)), state.Time + Duration.FromSeconds(to));
        return new(state.Track, probability < Negligible ? 0 : probability, interval, AtLeast: least) { Plot = state.LastSeen };
    }

    private static bool IsAsked(in MovingState state, double speed, ApproachSettings settings)
    {
        bool named = state.NameHeard is { } heard && heard + Duration.FromSeconds(settings.NameHolds) >= state.LastSeen;
        bool friend = named && (settings.Friends.IsEmpty ? state.Names.Count > 0 : state.Names.Any(name => settings.Friends.Contains(name)));
        bool high = state.HeightMeasured && (state.Position.Z < settings.Height.Start || state.Position.Z > settings.Height.End);
        return !friend && !high && speed <= settings.Speed.End && !(state.Class is { } label && settings.Ignore.Contains(label));
    }

    // A young track's velocity may be anything; what is not surely so fast is not asked.
    private static double SpeedSigma(in MovingState state, double speed) =>
        speed > 0 ? Math.Sqrt(Math.Max(0, state.Velocity2.Along(state.Velocity.X / speed, state.Velocity.Y / speed))) : 0;

    private static bool Lasts(Instant? since, double time, Instant now) => since is { } begin && (now - begin).Seconds >= time;

    // The angle between the course and the bearing of the zone's middle.
    private static double Off(in MovingState state, Zone zone)
    {
        double dx = zone.Center.X - state.Position.X, dy = zone.Center.Y - state.Position.Y, u = state.Velocity.X, v = state.Velocity.Y;
        return Math.Abs(Math.Atan2(dx * v - dy * u, dx * u + dy * v));
    }

    /// <summary>Since when a track is near a zone, and comes straight at it; and how far it was at the last look, m.</summary>
    private readonly record struct Since(Instant? Near, Instant? Closing, double Gap);

    /// <summary>When a track was last seen, and how it stands to the zones that ask.</summary>
    private sealed class Watched
    {
        public Watched(int zones)
        {
            Since = new Since[zones];
            Array.Fill(Since, new(null, null, double.PositiveInfinity));
        }

        public Instant Last { get; set; } = new(long.MinValue);

        public Since[] Since { get; }
    }
}
