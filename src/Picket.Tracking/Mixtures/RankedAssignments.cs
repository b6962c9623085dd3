namespace Picket.Tracking.Mixtures;

/// <summary>The best assignments of rows to columns over several problems at once, best first: what a mixture's hypotheses become in a look.</summary>
/// <remarks>
/// Murty 1968: the best solution is split off and the rest is cut into disjoint parts, each of which keeps the solution up to a row and forbids that row's choice. As
/// Miller, Stone and Cox 1997 propose, a part starts from its parent's solution and potentials, so that it costs one shortest augmenting path, and a part is given up
/// as soon as it is known to be worse than what is kept. All problems share one list, so that the result is the best of all, not of each.
/// A row takes one of its options or stays alone for 0; a column may stay alone. Ties go to what came first.
/// </remarks>
internal sealed class RankedAssignments
{
    /// <summary>How many options a row may have.</summary>
    public const int MostOptions = 63;

    private readonly List<(int Column, double Cost)> _options = [];
    private readonly List<(int FirstOption, int Count)> _rows = [];
    private readonly List<(int FirstRow, int Count, double Cost)> _problems = [];
    private readonly AugmentingPath _path = new();
    private Node[] _nodes = [];
    private int[] _order = [], _choices = [], _free = [];
    private double[] _potentials = [];
    private int _columns, _rowStride, _columnStride, _limit, _freeCount;

    // A solution that is the best of its part: rows before Fixed are as they are, and row Fixed may not take its forbidden options (bit 0: stay alone).
    private struct Node
    {
        public int Problem, Fixed;
        public ulong Forbidden;
        public double Cost;
    }

    /// <summary>How many assignments were found.</summary>
    public int Count { get; private set; }

    /// <summary>Starts anew.</summary>
    /// <param name="columns">Number of columns, common to all problems.</param>
    public void Begin(int columns)
    {
        _columns = columns;
        _options.Clear();
        _rows.Clear();
        _problems.Clear();
        Count = 0;
    }

    /// <summary>Lists an option that rows may have; gives its index.</summary>
    public int AddOption(int column, double benefit)
    {
        _options.Add((column, -benefit));
        return _options.Count - 1;
    }

    /// <summary>Starts a problem.</summary>
    /// <param name="benefit">What all its assignments have beside the benefits of their rows.</param>
    public void AddProblem(double benefit) => _problems.Add((_rows.Count, 0, -benefit));

    /// <summary>Adds a row to the newest problem: options that were listed one after the other.</summary>
    public void AddRow(int firstOption, int count)
    {
        _rows.Add((firstOption, count));
        _problems[^1] = _problems[^1] with { Count = _problems[^1].Count + 1 };
    }

    /// <summary>Finds the best assignments.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="range">How much less benefit than the best one an assignment may have.</param>
    public void Rank(int limit, double range)
    {
        _limit = limit;
        _rowStride = 0;
        foreach (var problem in _problems) _rowStride = Math.Max(_rowStride, problem.Count);
        _columnStride = _columns + _rowStride;
        Reserve();
        for (int problem = 0; problem < _problems.Count; problem++)
        {
            int slot = _free[--_freeCount];
            double cost = Solve(problem, slot);
            _nodes[slot] = new Node { Problem = problem, Cost = cost };
            Keep(slot, from: 0);
        }

        for (int rank = 0; rank < Count; rank++)
        {
            if (_nodes[_order[rank]].Cost > _nodes[_order[0]].Cost + range) Count = rank;
            else if (rank + 1 < limit) Split(rank, range);
        }
    }

    /// <summary>The problem of an assignment.</summary>
    public int Problem(int rank) => _nodes[_order[rank]].Problem;

    /// <summary>The benefit of an assignment.</summary>
    public double Benefit(int rank) => -_nodes[_order[rank]].Cost;

    /// <summary>What each row of an assignment takes: 0 to stay alone, else the number of its option from 1.</summary>
    public ReadOnlySpan<int> Choices(int rank) => ChoicesOf(_order[rank])[.._problems[Problem(rank)].Count];

    private Span<int> ChoicesOf(int slot) => _choices.AsSpan(slot * _rowStride, _rowStride);

    private Span<double> PotentialsOf(int slot) => _potentials.AsSpan(slot * _columnStride, _columnStride);

    private AugmentingPath.Rows RowsOf(int problem)
    {
        var (first, count, _) = _problems[problem];
        var rows = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows).Slice(first, count);
        return new AugmentingPath.Rows(rows, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_options), _columns);
    }

    private double Solve(int problem, int slot)
    {
        Span<int> choices = ChoicesOf(slot);
        Span<double> potentials = PotentialsOf(slot);
        potentials.Clear();
        AugmentingPath.Rows rows = RowsOf(problem);
        _path.Begin(rows, choices, assigned: 0);
        for (int row = 0; row < rows.Count; row++) _path.Augment(rows, row, choices, potentials);
        double cost = _problems[problem].Cost;
        for (int row = 0; row < rows.Count; row++) cost += rows.Cost(row, choices[row]);
        return cost;
    }

    // Cuts what is left of an assignment's part when the assignment itself is taken out.
    private void Split(int rank, double range)
    {
        int parent = _order[rank];
        Node node = _nodes[parent];
        AugmentingPath.Rows rows = RowsOf(node.Problem);
        ReadOnlySpan<int> choices = ChoicesOf(parent);
        _path.Begin(rows, choices, rows.Count);
        for (int row = node.Fixed; row < rows.Count; row++)
        {
            double worst = _nodes[_order[0]].Cost + range;
            if (Count == _limit) worst = Math.Min(worst, _nodes[_order[Count - 1]].Cost);
            ulong forbidden = (row == node.Fixed ? node.Forbidden : 0) | 1UL << choices[row];
            int slot = _free[_freeCount - 1];
            choices.CopyTo(ChoicesOf(slot));
            PotentialsOf(parent).CopyTo(PotentialsOf(slot));
            if (!_path.Replace(rows, row, forbidden, worst - node.Cost, ChoicesOf(slot), PotentialsOf(slot), out double more)) continue;
            _freeCount--;
            _nodes[slot] = new Node { Problem = node.Problem, Fixed = row, Forbidden = forbidden, Cost = node.Cost + more };
            Keep(slot, rank + 1);
        }
    }

    // Puts an assignment in its place; when there are too many the worst goes.
    private void Keep(int slot, int from)
    {
        double cost = _nodes[slot].Cost;
        if (Count == _limit)
        {
            if (Count == from || cost >= _nodes[_order[Count - 1]].Cost)
            {
                _free[_freeCount++] = slot;
                return;
            }

            _free[_freeCount++] = _order[--Count];
        }

        int place = Count++;
        for (; place > from && _nodes[_order[place - 1]].Cost > cost; place--) _order[place] = _order[place - 1];
        _order[place] = slot;
    }

    private void Reserve()
    {
        int slots = _limit + 1;
        if (_nodes.Length < slots) (_nodes, _order, _free) = (new Node[slots], new int[slots], new int[slots]);
        if (_choices.Length < slots * _rowStride) _choices = new int[slots * _rowStride];
        if (_potentials.Length < slots * _columnStride) _potentials = new double[slots * _columnStride];
        for (int slot = 0; slot < slots; slot++) _free[slot] = slots - 1 - slot;
        _freeCount = slots;
        Count = 0;
    }
}
