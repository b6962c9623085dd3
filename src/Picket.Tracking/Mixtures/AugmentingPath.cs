namespace Picket.Tracking.Mixtures;

/// <summary>Shortest augmenting paths over sparse rows (Jonker and Volgenant 1987), the step of which <see cref="RankedAssignments"/> is made.</summary>
/// <remarks>
/// Columns are the common ones, then for each row one of its own at cost 0: to stay alone. Columns without a row have potential 0, as if dummy rows held them
/// at cost 0; one dummy stands for all of them, as they are alike.
/// </remarks>
internal sealed class AugmentingPath
{
    private const int None = -1, Dummy = -2;
    private int[] _rowOf = [], _fromRow = [], _fromOption = [], _touched = [];
    private long[] _state = [];
    private double[] _distance = [];
    private long _stamp;
    private int _touchedCount, _dummyEntry, _columns;
    private double _dummyDistance;

    /// <summary>The rows of a problem.</summary>
    public readonly ref struct Rows(ReadOnlySpan<(int FirstOption, int Count)> rows, ReadOnlySpan<(int Column, double Cost)> options, int columns)
    {
        private readonly ReadOnlySpan<(int FirstOption, int Count)> _rows = rows;
        private readonly ReadOnlySpan<(int Column, double Cost)> _options = options;

        public int Count => _rows.Length;

        public int Columns => columns + _rows.Length;

        public int Options(int row) => _rows[row].Count;

        public int Column(int row, int choice) => choice == 0 ? columns + row : _options[_rows[row].FirstOption + choice - 1].Column;

        public double Cost(int row, int choice) => choice == 0 ? 0 : _options[_rows[row].FirstOption + choice - 1].Cost;
    }

    /// <summary>Takes in what the first rows of a problem have.</summary>
    public void Begin(in Rows rows, ReadOnlySpan<int> choices, int assigned)
    {
        _columns = rows.Columns;
        if (_rowOf.Length < _columns)
        {
            int length = 2 * _columns;
            (_rowOf, _fromRow, _fromOption, _touched, _state, _distance) = (new int[length], new int[length], new int[length], new int[length], new long[length], new double[length]);
        }

        Array.Fill(_rowOf, None, 0, _columns);
        for (int row = 0; row < assigned; row++) _rowOf[rows.Column(row, choices[row])] = row;
    }

    /// <summary>Gives a further row its place, moving others as is best.</summary>
    public void Augment(in Rows rows, int row, Span<int> choices, Span<double> potentials)
    {
        Start();
        Relax(rows, row, 0, Least(rows, row, 0, potentials), 0, potentials, firstFree: 0);
        int column = Settle();
        while (_rowOf[column] != None)
        {
            RelaxOwner(rows, column, choices, potentials, firstFree: 0);
            column = Settle();
        }

        Tighten(_distance[column], potentials);
        for (int next = column, taker = None; taker != row;)
        {
            taker = _fromRow[next];
            int left = taker == row ? None : rows.Column(taker, choices[taker]);
            choices[taker] = _fromOption[next];
            _rowOf[next] = taker;
            next = left;
        }
    }

    /// <summary>Moves a row away from the options that are forbidden to it, the rows before it fixed, those behind it moving as is best.</summary>
    /// <param name="rows">The problem, all of whose rows are assigned as <see cref="Begin"/> took in.</param>
    /// <param name="row">The row.</param>
    /// <param name="forbidden">A bit for each choice; the row's present one must be among them.</param>
    /// <param name="worst">How much more cost is still of use.</param>
    /// <param name="choices">The present solution; becomes the new one.</param>
    /// <param name="potentials">Its potentials; become the new ones.</param>
    /// <param name="more">How much more the new solution costs.</param>
    public bool Replace(in Rows rows, int row, ulong forbidden, double worst, Span<int> choices, Span<double> potentials, out double more)
    {
        int target = rows.Column(row, choices[row]);
        double least = Least(rows, row, forbidden, potentials);
        double start = least + potentials[target] - rows.Cost(row, choices[row]);
        more = double.PositiveInfinity;
        if (!(start < worst)) return false;
        Start();
        Relax(rows, row, forbidden, least, 0, potentials, row);
        while (true)
        {
            int column = Settle();
            if (column == None || !(start + _distance[column] < worst)) return false;
            if (column == target) break;
            if (_rowOf[column] != None) RelaxOwner(rows, column, choices, potentials, row);
            else if (_dummyEntry == None) RelaxDummy(column, potentials, row);
        }

        more = start + _distance[target];
        Tighten(_distance[target], potentials);
        for (int next = target, taker = None; taker != row;)
        {
            taker = _fromRow[next];
            if (taker == Dummy)
            {
                next = _dummyEntry;
                continue;
            }

            int left = taker == row ? None : rows.Column(taker, choices[taker]);
            choices[taker] = _fromOption[next];
            next = left;
        }

        return true;
    }

    private void Start()
    {
        _stamp += 2;
        _touchedCount = 0;
        _dummyEntry = None;
    }

    private static double Least(in Rows rows, int row, ulong forbidden, ReadOnlySpan<double> potentials)
    {
        double least = double.PositiveInfinity;
        for (int option = 0; option <= rows.Options(row); option++)
        {
            if ((forbidden >> option & 1) == 0) least = Math.Min(least, rows.Cost(row, option) - potentials[rows.Column(row, option)]);
        }

        return least;
    }

    private void RelaxOwner(in Rows rows, int column, ReadOnlySpan<int> choices, ReadOnlySpan<double> potentials, int firstFree)
    {
        int owner = _rowOf[column];
        double potential = rows.Cost(owner, choices[owner]) - potentials[column];
        Relax(rows, owner, 0, potential, _distance[column], potentials, firstFree);
    }

    private void Relax(in Rows rows, int row, ulong forbidden, double rowPotential, double distance, ReadOnlySpan<double> potentials, int firstFree)
    {
        for (int option = 0; option <= rows.Options(row); option++)
        {
            if ((forbidden >> option & 1) != 0) continue;
            int column = rows.Column(row, option);
            if (!IsFixed(column, firstFree)) Reach(column, distance + (rows.Cost(row, option) - rowPotential - potentials[column]), row, option);
        }
    }

    // A row that leaves its column alone for this one: any dummy can take any column.
    private void RelaxDummy(int entry, ReadOnlySpan<double> potentials, int firstFree)
    {
        (_dummyEntry, _dummyDistance) = (entry, _distance[entry]);
        for (int column = 0; column < _columns; column++)
        {
            if (_rowOf[column] != None && !IsFixed(column, firstFree)) Reach(column, _dummyDistance - potentials[column], Dummy, 0);
        }
    }

    private bool IsFixed(int column, int firstFree) => _rowOf[column] >= 0 && _rowOf[column] < firstFree;

    // State: the stamp once reached, one more once settled.
    private void Reach(int column, double distance, int row, int option)
    {
        if (_state[column] == _stamp + 1 || _state[column] == _stamp && distance >= _distance[column]) return;
        if (_state[column] != _stamp)
        {
            _state[column] = _stamp;
            _touched[_touchedCount++] = column;
        }

        (_distance[column], _fromRow[column], _fromOption[column]) = (distance, row, option);
    }

    private int Settle()
    {
        int nearest = None;
        for (int index = 0; index < _touchedCount; index++)
        {
            int column = _touched[index];
            if (_state[column] == _stamp && (nearest == None || _distance[column] < _distance[nearest])) nearest = column;
        }

        if (nearest != None) _state[nearest] = _stamp + 1;
        return nearest;
    }

    // New potentials: every column on the way becomes tight, and those without a row stay at 0.
    private void Tighten(double length, Span<double> potentials)
    {
        for (int index = 0; index < _touchedCount; index++)
        {
            int column = _touched[index];
            if (_state[column] == _stamp + 1 && _rowOf[column] != None) potentials[column] += Math.Min(0, _distance[column] - length);
        }

        if (_dummyEntry == None) return;
        for (int column = 0; column < _columns; column++)
        {
            if (_rowOf[column] != None) potentials[column] += length - _dummyDistance;
        }
    }
}
