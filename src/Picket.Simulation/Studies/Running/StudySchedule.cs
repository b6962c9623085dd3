using System.Security.Cryptography;

namespace Picket.Simulation.Studies.Running;

/// <summary>Which block is run next, and what the blocks that are done add up to. Thread safe.</summary>
/// <remarks>A point's blocks are merged in the order of their numbers, whichever worker is done first; those that came too early wait as bytes. So the totals have the same bits for any number of workers.</remarks>
internal sealed class StudySchedule
{
    private readonly StudyJob _job;
    private readonly Point[] _points;
    private readonly Lock _door = new();
    private int _first;
    private long _doneRuns;

    public StudySchedule(StudyJob job)
    {
        _job = job;
        int allowed = job.Stop is { } stop ? Math.Min(job.Blocks, stop.NextLook(0, job.BlockRuns)) : job.Blocks;
        _points = [.. Enumerable.Range(0, job.Points).Select(_ => new Point(job, allowed))];
    }

    private sealed class Point(StudyJob job, int allowed)
    {
        public readonly PointTally Total = new(job.Measures, job.Plans, job.GroupRuns);
        public readonly IncrementalHash Hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        public readonly Dictionary<int, byte[]> Waiting = [];
        public readonly HashSet<int> Begun = [];
        public int Allowed = allowed, Merged, Next;
        public bool Ended;
    }

    /// <summary>Runs done, and at most to be done, over all points.</summary>
    public (long Done, long Most) Progress
    {
        get
        {
            lock (_door)
            {
                // What an ended point did not need is not left to do.
                long most = _points.Sum(point => point.Ended ? point.Total.Runs : _job.Runs);
                return (_doneRuns, most);
            }
        }
    }

    /// <summary>A block to run now; none when all that may be run is begun. More may become free when a block is done.</summary>
    public (int Point, int Block)? Take()
    {
        lock (_door)
        {
            while (_first < _points.Length && _points[_first].Ended) _first++;
            for (int index = _first; index < _points.Length; index++)
            {
                Point point = _points[index];
                for (; point.Next < point.Allowed; point.Next++)
                {
                    if (point.Begun.Add(point.Next)) return (index, point.Next++);
                }
            }

            return null;
        }
    }

    /// <summary>Whether every point has ended.</summary>
    public bool IsOver
    {
        get
        {
            lock (_door) return _points.All(point => point.Ended);
        }
    }

    /// <summary>Takes a block that was run, now or before a restart.</summary>
    public void Done(int index, int block, byte[] tally)
    {
        lock (_door)
        {
            Point point = _points[index];
            point.Begun.Add(block);
            point.Waiting[block] = tally;
            _doneRuns += _job.RunsOf(block);
            while (!point.Ended && point.Waiting.Remove(point.Merged, out byte[]? next))
            {
                point.Total.Merge(next);
                point.Hash.AppendData(next);
                if (++point.Merged < point.Allowed) continue;
                point.Ended = point.Merged == _job.Blocks || _job.Stop!.Vain.Contains(index) || _job.Stop.Ends(point.Total, _job.Plans);
                if (!point.Ended) point.Allowed = Math.Min(_job.Blocks, _job.Stop!.NextLook(point.Merged, _job.BlockRuns));
            }
        }
    }

    /// <summary>The totals of every point and the hash of all blocks in order; call once, when it is over.</summary>
    public StudyResults Results()
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Point point in _points) all.AppendData(point.Hash.GetHashAndReset());
        return new(_job, [.. _points.Select(point => point.Total)], Convert.ToHexStringLower(all.GetHashAndReset()));
    }
}
