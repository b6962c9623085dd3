using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Picket.Simulation.Coverage;

/// <summary>
/// The least height above the ground that is seen from a post, at every post of a grid, in one pass: each post's horizon is interpolated from the two posts that the line of sight passes between one step nearer (Wang, Robinson
/// and White, "Generating viewsheds without using sightlines", Photogrammetric Engineering and Remote Sensing 2000; GDAL's viewshed is the same with Earth curvature).
/// </summary>
/// <remarks>
/// The horizon is kept as a slope: height over the observer by the number of steps, which is the larger of the columns and rows between. A row needs the horizons of the row before it only. Where more rows than columns lie between,
/// all posts of a row stand side by side; where more columns do, each waits for its neighbour, and only the one multiplication, addition and comparison that wait are done one by one. Plain products and sums, without fused ones, so
/// that every processor gives the same bits. Not thread safe; may be used again for other posts of the same ground.
/// </remarks>
public sealed class ViewshedSweep
{
    // A slope that nothing lies under, finite so that a weight of zero takes it away.
    private const float None = -1e30f;

    private readonly SightGround _ground;
    private readonly float[] _away, _inverse, _squared, _rise;
    private readonly float[][] _horizon = new float[2][];

    /// <summary>A sweep over a ground.</summary>
    public ViewshedSweep(SightGround ground)
    {
        _ground = ground;
        int room = ground.Grid.Columns + 2; // horizons have a post more on both sides
        (_away, _inverse, _squared, _rise, _horizon[0], _horizon[1]) = (new float[room], new float[room], new float[room], new float[room], new float[room], new float[room]);
    }

    /// <summary>Sweeps.</summary>
    /// <param name="column">The observer's post.</param>
    /// <param name="row">The observer's post.</param>
    /// <param name="height">The observer's height in the grid's heights, m.</param>
    /// <param name="least">The least heights above the ground, m, by rows: a value for each post.</param>
    /// <param name="stop">Looked at after every row.</param>
    /// <exception cref="ArgumentException">The post is not in the grid, or there is not a value for each post.</exception>
    public void Run(int column, int row, double height, Span<float> least, CancellationToken stop = default)
    {
        (int columns, int rows) = (_ground.Grid.Columns, _ground.Grid.Rows);
        if (column < 0 || column >= columns || row < 0 || row >= rows) throw new ArgumentException($"post {column}, {row}, allowed: one of {columns} x {rows}", nameof(column));
        if (least.Length != columns * rows) throw new ArgumentException($"{least.Length} values, allowed: {columns * rows}", nameof(least));
        for (int at = 0; at < columns; at++)
        {
            _away[at] = Math.Abs(at - column);
            _inverse[at] = 1 / Math.Max(1, _away[at]);
            _squared[at] = _away[at] * _away[at];
        }

        for (int direction = -1; direction <= 1; direction += 2)
        {
            Array.Fill(_horizon[0], None);
            Array.Fill(_horizon[1], None);
            for (int steps = 0, at = row; at >= 0 && at < rows; steps++, at += direction)
            {
                stop.ThrowIfCancellationRequested();
                Row(column, row, at, steps, height, least.Slice(at * columns, columns));
            }
        }
    }

    private void Row(int column, int from, int row, int steps, double height, Span<float> least)
    {
        ReadOnlySpan<float> posts = _ground.Grid.Posts.Slice(row * least.Length, least.Length);
        double wide = _ground.MetersPerColumn((from + row) / 2.0), far = steps * _ground.MetersPerRow;
        var line = new Line((float)(height + _ground.Bending * far * far), (float)(_ground.Bending * wide * wide), steps, posts, least);
        ReadOnlySpan<float> before = _horizon[steps & 1];
        Span<float> now = _horizon[~steps & 1];
        if (steps == 0) (now[column + 1], least[column]) = (None, 0);
        else
        {
            Abreast(line, Math.Max(0, column - steps + 1), column, before, 1, now);
            Abreast(line, column, Math.Min(least.Length, column + steps), before, -1, now);
        }

        int aside = Math.Max(1, steps);
        InTurn(line, column - aside, -1, before, now);
        InTurn(line, column + aside, 1, before, now);
    }

    // Posts with more rows than columns between: the line of sight passes between two posts of the row before.
    private void Abreast(in Line line, int first, int end, ReadOnlySpan<float> before, int towards, Span<float> now)
    {
        float inverse = 1f / line.Steps;
        ref float away = ref MemoryMarshal.GetArrayDataReference(_away), squared = ref MemoryMarshal.GetArrayDataReference(_squared);
        ref float post = ref MemoryMarshal.GetReference(line.Posts), least = ref MemoryMarshal.GetReference(line.Least);
        ref float straight = ref Unsafe.AsRef(in before[1]), aside = ref Unsafe.Add(ref straight, towards), horizon = ref now[1];
        int at = first;
        for (; at <= end - Vector<float>.Count; at += Vector<float>.Count)
        {
            nuint place = (nuint)at;
            Vector<float> slope = (Vector.LoadUnsafe(ref post, place) - new Vector<float>(line.Sight) - Vector.LoadUnsafe(ref squared, place) * line.Drop) * inverse;
            Vector<float> one = Vector.LoadUnsafe(ref straight, place);
            Vector<float> rise = one + Vector.LoadUnsafe(ref away, place) * inverse * (Vector.LoadUnsafe(ref aside, place) - one);
            Vector.Max(Vector<float>.Zero, (rise - slope) * line.Steps).StoreUnsafe(ref least, place);
            Vector.Max(rise, slope).StoreUnsafe(ref horizon, place);
        }

        for (; at < end; at++)
        {
            float slope = (line.Posts[at] - line.Sight - _squared[at] * line.Drop) * inverse, one = before[at + 1];
            float rise = one + _away[at] * inverse * (before[at + 1 + towards] - one);
            line.Least[at] = Math.Max(0, (rise - slope) * line.Steps);
            now[at + 1] = Math.Max(rise, slope);
        }
    }

    // Posts with at least as many columns as rows between: the line passes between the neighbour in this row and the neighbour's in the row before.
    private void InTurn(in Line line, int start, int direction, ReadOnlySpan<float> before, Span<float> now)
    {
        int columns = line.Posts.Length;
        if (start < 0 || start >= columns) return;
        (int first, int end) = direction > 0 ? (start, columns) : (0, start + 1);
        Span<float> slopes = line.Least;
        Slopes(line, first, end);
        float horizon = now[start + 1 - direction];
        for (int at = start; at >= first && at < end; at += direction)
        {
            float weight = line.Steps * _inverse[at], rise = horizon * (1 - weight) + before[at + 1 - direction] * weight;
            _rise[at] = rise;
            horizon = float.MaxNative(rise, slopes[at]);
            now[at + 1] = horizon;
        }

        Heights(line.Least, first, end);
    }

    private void Slopes(in Line line, int first, int end)
    {
        ref float inverse = ref MemoryMarshal.GetArrayDataReference(_inverse), squared = ref MemoryMarshal.GetArrayDataReference(_squared);
        ref float post = ref MemoryMarshal.GetReference(line.Posts), slope = ref MemoryMarshal.GetReference(line.Least);
        int at = first;
        for (; at <= end - Vector<float>.Count; at += Vector<float>.Count)
        {
            nuint place = (nuint)at;
            ((Vector.LoadUnsafe(ref post, place) - new Vector<float>(line.Sight) - Vector.LoadUnsafe(ref squared, place) * line.Drop) * Vector.LoadUnsafe(ref inverse, place)).StoreUnsafe(ref slope, place);
        }

        for (; at < end; at++) line.Least[at] = (line.Posts[at] - line.Sight - _squared[at] * line.Drop) * _inverse[at];
    }

    private void Heights(Span<float> slopes, int first, int end)
    {
        ref float rise = ref MemoryMarshal.GetArrayDataReference(_rise), away = ref MemoryMarshal.GetArrayDataReference(_away), least = ref MemoryMarshal.GetReference(slopes);
        int at = first;
        for (; at <= end - Vector<float>.Count; at += Vector<float>.Count)
        {
            nuint place = (nuint)at;
            Vector.Max(Vector<float>.Zero, (Vector.LoadUnsafe(ref rise, place) - Vector.LoadUnsafe(ref least, place)) * Vector.LoadUnsafe(ref away, place)).StoreUnsafe(ref least, place);
        }

        for (; at < end; at++) slopes[at] = Math.Max(0, (_rise[at] - slopes[at]) * _away[at]);
    }

    /// <summary>A row: the observer's height over its ground as far as the rows alone bend it, what the square of the columns bends it by, how many rows lie between, the posts, and room for the result.</summary>
    private readonly ref struct Line(float sight, float drop, int steps, ReadOnlySpan<float> posts, Span<float> least)
    {
        public readonly float Sight = sight, Drop = drop;
        public readonly int Steps = steps;
        public readonly ReadOnlySpan<float> Posts = posts;
        public readonly Span<float> Least = least;
    }
}
