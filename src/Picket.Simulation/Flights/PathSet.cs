using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Simulation.Flights;

/// <summary>The ways of many objects, straight and even between knots, in one set of arrays.</summary>
/// <remarks>Positions in m in the frame of the object's site, times in s. Knots are added object by object. Reusable: allocates nothing once it has grown. Not thread safe.</remarks>
public sealed class PathSet
{
    private Knot[] _knots = new Knot[256];
    private int[] _starts = new int[64];
    private int _used;

    private record struct Knot(double Time, EnuVector Position);

    /// <summary>How many objects.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all objects.</summary>
    public void Clear() => Count = _used = 0;

    /// <summary>Begins another object, whose knots follow; gives its number.</summary>
    public int Begin()
    {
        if (Count + 2 > _starts.Length) Array.Resize(ref _starts, 2 * _starts.Length);
        _starts[Count] = _starts[Count + 1] = _used;
        return Count++;
    }

    /// <summary>Adds a knot to the object that was begun last. One that is not later than its knot before, as at a corner of a course, is left out.</summary>
    public void Add(double time, in EnuVector position)
    {
        if (_used > _starts[Count - 1] && time <= _knots[_used - 1].Time) return;
        if (_used == _knots.Length) Array.Resize(ref _knots, 2 * _used);
        _knots[_used++] = new(time, position);
        _starts[Count] = _used;
    }

    /// <summary>When it begins.</summary>
    public double Start(int path) => _knots[_starts[path]].Time;

    /// <summary>When it ends.</summary>
    public double End(int path) => _knots[_starts[path + 1] - 1].Time;

    /// <summary>Where it is at a time; before its start and after its end where it is then.</summary>
    public EnuVector At(int path, double time)
    {
        int knot = _starts[path], last = _starts[path + 1] - 1, above = last;
        if (time <= _knots[knot].Time) return _knots[knot].Position;
        if (time >= _knots[last].Time) return _knots[last].Position;
        while (above - knot > 1)
        {
            int middle = (knot + above) / 2;
            if (_knots[middle].Time < time) knot = middle;
            else above = middle;
        }

        ref Knot from = ref _knots[knot], to = ref _knots[knot + 1];
        return from.Position + (to.Position - from.Position) * ((time - from.Time) / (to.Time - from.Time));
    }

    /// <summary>The first time at or after <paramref name="from"/> and how long from then on it is within slant ranges of a place and within heights; nothing when never again.</summary>
    public bool TryFindWithin(int path, double from, in EnuVector place, in Interval ranges, in Interval heights, out Interval times)
    {
        times = new(double.NaN, double.NaN);
        for (int knot = _starts[path]; knot + 1 < _starts[path + 1]; knot++)
        {
            ref Knot one = ref _knots[knot], two = ref _knots[knot + 1];
            if (two.Time < from) continue;
            double length = two.Time - one.Time;
            EnuVector start = one.Position - place, speed = (two.Position - one.Position) * (1 / length);
            (double low, double high) = Band(one.Position.Z, speed.Z, heights, Math.Max(0, from - one.Time), length);
            (double a, double b, double c) = (Dot(speed, speed), Dot(start, speed), Dot(start, start));
            (double enters, double leaves) = Below(a, b, c, ranges.End);
            (low, high) = (Math.Max(low, enters), Math.Min(high, leaves));
            (double inner, double outer) = ranges.Start > 0 ? Below(a, b, c, ranges.Start) : (double.PositiveInfinity, double.NegativeInfinity);
            if (inner <= low && outer >= low) low = outer;
            if (inner > low && inner < high) high = inner;
            bool goesOn = !double.IsNaN(times.Start);
            if (goesOn && (low > 0 || low > high)) return true;
            if (low > high) continue;
            times = new(goesOn ? times.Start : one.Time + low, one.Time + high);
            if (high < length) return true;
        }

        return !double.IsNaN(times.Start);
    }

    /// <summary>When something that flies straight at a speed from a place can first be where the object is, if it sets out at a time.</summary>
    /// <returns>The time; not a number when the object's way ends before.</returns>
    public double Meeting(int path, double start, in EnuVector place, double speed)
    {
        for (int knot = _starts[path]; knot + 1 < _starts[path + 1]; knot++)
        {
            ref Knot one = ref _knots[knot], two = ref _knots[knot + 1];
            double far = (two.Position - place).Norm;
            if (far > speed * (two.Time - start)) continue;
            EnuVector offset = one.Position - place, velocity = (two.Position - one.Position) * (1 / (two.Time - one.Time));
            double early = one.Time - start;
            double a = Dot(velocity, velocity) - speed * speed, b = Dot(offset, velocity) - speed * speed * early, c = Dot(offset, offset) - speed * speed * early * early;
            if (c <= 0 && early >= 0) return one.Time;
            return one.Time + FirstRoot(a, b, c, Math.Max(0, -early));
        }

        return double.NaN;
    }

    private static double Dot(in EnuVector left, in EnuVector right) => left.X * right.X + left.Y * right.Y + left.Z * right.Z;

    // When a height is within a band, s from the knot.
    private static (double Low, double High) Band(double height, double climb, in Interval heights, double low, double high)
    {
        if (climb == 0) return heights.Contains(height) ? (low, high) : (1, 0);
        double one = (heights.Start - height) / climb, two = (heights.End - height) / climb;
        return (Math.Max(low, Math.Min(one, two)), Math.Min(high, Math.Max(one, two)));
    }

    // When a distance whose square is a t^2 + 2 b t + c is below a range.
    private static (double Enters, double Leaves) Below(double a, double b, double c, double range)
    {
        double over = c - range * range, root = b * b - a * over;
        if (a == 0) return over <= 0 ? (double.NegativeInfinity, double.PositiveInfinity) : (double.PositiveInfinity, double.NegativeInfinity);
        if (root < 0) return (double.PositiveInfinity, double.NegativeInfinity);
        root = Math.Sqrt(root);
        return ((-b - root) / a, (-b + root) / a);
    }

    // The first root of a t^2 + 2 b t + c from a time on, which exists.
    private static double FirstRoot(double a, double b, double c, double from)
    {
        double root = Math.Sqrt(Math.Max(0, b * b - a * c)), q = -(b + Math.CopySign(root, b));
        double one = a == 0 ? double.NaN : q / a, two = q == 0 ? double.NaN : c / q;
        if (!(one >= from)) one = two;
        if (!(two >= from)) two = one;
        return Math.Max(from, Math.Min(one, two));
    }
}
