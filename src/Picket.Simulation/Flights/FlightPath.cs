using Picket.Core.Geodesy;

namespace Picket.Simulation.Flights;

/// <summary>A path over the ground: straight legs joined by arcs, flown at one speed. Climbs and descents are even between the corners.</summary>
/// <remarks>Corners are rounded by the radius of a level turn at <see cref="BankDegrees"/>, or less where the legs are too short for it.</remarks>
public sealed class FlightPath
{
    private const double BankDegrees = 25;
    private const double Gravity = 9.80665;
    private readonly List<Piece> _pieces = [];
    private readonly List<(double Distance, double Height)> _heights = [];

    /// <summary>A path through waypoints.</summary>
    /// <param name="waypoints">Two or more; three or more for a loop.</param>
    /// <param name="speed">Speed over the ground, m/s.</param>
    /// <param name="closed">Whether the last waypoint leads back to the first, for ever.</param>
    public FlightPath(IReadOnlyList<Waypoint> waypoints, double speed, bool closed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        ArgumentOutOfRangeException.ThrowIfLessThan(waypoints.Count, closed ? 3 : 2, nameof(waypoints));
        Speed = speed;
        Closed = closed;
        Lay(waypoints);
    }

    /// <summary>Speed over the ground, m/s.</summary>
    public double Speed { get; }

    /// <summary>Whether it is a loop.</summary>
    public bool Closed { get; }

    /// <summary>Length over the ground, m.</summary>
    public double Length { get; private set; }

    /// <summary>Time from one end to the other, or once round, s.</summary>
    public double Duration => Length / Speed;

    /// <summary>Where the flight is after a time, s: x and y in the site's plane and the height above the ellipsoid in z. A loop goes round.</summary>
    public EnuVector At(double seconds)
    {
        double distance = Closed ? (seconds * Speed % Length + Length) % Length : Math.Clamp(seconds * Speed, 0, Length);
        Piece piece = _pieces[^1];
        foreach (Piece candidate in _pieces)
        {
            if (distance > candidate.Start + candidate.Length) continue;
            piece = candidate;
            break;
        }

        (double x, double y) = piece.At(distance - piece.Start);
        return new(x, y, HeightAt(distance));
    }

    /// <summary>Radius of a level turn, m, at a speed, m/s.</summary>
    internal static double TurnRadius(double speed) => speed * speed / (Gravity * Math.Tan(BankDegrees * Math.PI / 180));

    private void Lay(IReadOnlyList<Waypoint> waypoints)
    {
        int count = waypoints.Count;
        (double X, double Y)[] corners = [.. waypoints.Select(point => (point.EastKilometers * 1000, point.NorthKilometers * 1000))];
        Corner[] rounded = [.. Enumerable.Range(0, count).Select(index => !Closed && (index == 0 || index == count - 1)
            ? new Corner(corners[index])
            : new Corner(corners[(index + count - 1) % count], corners[index], corners[(index + 1) % count], TurnRadius(Speed)))];
        for (int index = 0; index < count; index++)
        {
            Corner corner = rounded[index];
            double before = Length;
            if (corner.Angle != 0) Add(new Piece(Length, corner.Radius * Math.Abs(corner.Angle), corner.Entry, corner.Heading, Math.Sign(corner.Angle) / corner.Radius));
            _heights.Add(((before + Length) / 2, waypoints[index].HeightMeters));
            if (!Closed && index == count - 1) break;
            (double X, double Y) next = rounded[(index + 1) % count].Entry;
            double dx = next.X - corner.Exit.X, dy = next.Y - corner.Exit.Y;
            Add(new Piece(Length, Math.Sqrt(dx * dx + dy * dy), corner.Exit, Math.Atan2(dx, dy), 0));
        }

        if (Closed) _heights.Add((Length + _heights[0].Distance, _heights[0].Height));
    }

    private void Add(Piece piece)
    {
        _pieces.Add(piece);
        Length += piece.Length;
    }

    private double HeightAt(double distance)
    {
        if (distance <= _heights[0].Distance) distance = Closed ? distance + Length : _heights[0].Distance;
        for (int index = 1; index < _heights.Count; index++)
        {
            (double from, double low) = _heights[index - 1];
            (double to, double high) = _heights[index];
            if (distance <= to) return low + (high - low) * (distance - from) / (to - from);
        }

        return _heights[^1].Height;
    }
}
