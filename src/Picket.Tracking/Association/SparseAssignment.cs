using System.Runtime.CompilerServices;

namespace Picket.Tracking.Association;

/// <summary>The assignment of rows to columns with the greatest total benefit, exact, over the pairs that are listed; rows and columns may stay alone for 0.</summary>
/// <remarks>
/// Shortest augmenting paths with potentials (Jonker and Volgenant 1987), a row at a time, by Dijkstra's method over a heap. A path only
/// reaches rows and columns that are joined by pairs, so each cluster is worked alone. Ties go to the lower column. Time is about
/// linear where clusters are small, and at worst rows x pairs x log(pairs).
/// </remarks>
internal sealed class SparseAssignment
{
    private int _rows, _columns, _pairs;
    private int[] _rowStart = [], _pairColumn = [], _columnOfRow = [], _rowOfColumn = [], _predecessor = [], _seenIn = [], _settled = [];
    private double[] _pairBenefit = [], _rowPotential = [], _columnPotential = [], _distance = [];
    private readonly PriorityQueue<int, (double Distance, int Column)> _queue = new();

    /// <summary>Starts a new problem.</summary>
    public void Begin(int rows, int columns)
    {
        (_rows, _columns, _pairs) = (rows, columns, 0);
        Fit(ref _rowStart, rows + 1);
        Fit(ref _columnOfRow, rows);
        Fit(ref _rowPotential, rows);
        Fit(ref _rowOfColumn, columns);
        Fit(ref _predecessor, columns);
        Fit(ref _seenIn, columns);
        Fit(ref _settled, columns);
        Fit(ref _columnPotential, columns);
        Fit(ref _distance, columns);
        Array.Clear(_rowStart, 0, rows + 1);
        Array.Fill(_columnOfRow, -1, 0, rows);
        Array.Fill(_rowOfColumn, -1, 0, columns);
        Array.Fill(_seenIn, -1, 0, columns);
        Array.Clear(_columnPotential, 0, columns);
    }

    /// <summary>Lists a pair; rows must come in order. A pair that brings no benefit is left out.</summary>
    public void Add(int row, int column, double benefit)
    {
        if (!(benefit > 0)) return;
        if (_pairs == _pairColumn.Length)
        {
            Array.Resize(ref _pairColumn, Math.Max(64, 2 * _pairs));
            Array.Resize(ref _pairBenefit, _pairColumn.Length);
        }

        _pairColumn[_pairs] = column;
        _pairBenefit[_pairs++] = benefit;
        _rowStart[row + 1] = _pairs;
    }

    /// <summary>Finds the assignment.</summary>
    public void Solve()
    {
        for (int row = 0; row < _rows; row++) _rowStart[row + 1] = Math.Max(_rowStart[row + 1], _rowStart[row]);
        for (int row = 0; row < _rows; row++)
        {
            double best = 0;
            for (int pair = _rowStart[row]; pair < _rowStart[row + 1]; pair++) best = Math.Max(best, _pairBenefit[pair]);
            _rowPotential[row] = -best;
        }

        for (int row = 0; row < _rows; row++) Augment(row);
    }

    /// <summary>The column of a row, or -1.</summary>
    public int ColumnOf(int row) => _columnOfRow[row];

    // Costs are negated benefits. A path from the new row ends in a free column or where a row on it rather stays alone.
    private void Augment(int start)
    {
        _queue.Clear();
        double shortest = -_rowPotential[start];
        int lonely = start, free = -1, settled = 0;
        Relax(start, 0, start);
        while (_queue.TryDequeue(out int column, out var key) && key.Distance < shortest)
        {
            if (key.Distance > _distance[column] || _seenIn[column] == Settled(start)) continue;
            if (_rowOfColumn[column] < 0)
            {
                (free, shortest) = (column, key.Distance);
                break;
            }

            int row = _rowOfColumn[column];
            _settled[settled++] = column;
            _seenIn[column] = Settled(start);
            if (key.Distance - _rowPotential[row] < shortest) (lonely, shortest) = (row, key.Distance - _rowPotential[row]);
            Relax(row, key.Distance, start);
        }

        for (int index = 0; index < settled; index++)
        {
            int column = _settled[index];
            if (_distance[column] >= shortest) continue;
            _columnPotential[column] -= shortest - _distance[column];
            _rowPotential[_rowOfColumn[column]] += shortest - _distance[column];
        }

        _rowPotential[start] += shortest;
        Flip(start, lonely, free);
    }

    private static int Settled(int stamp) => -2 - stamp;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Relax(int row, double distance, int stamp)
    {
        for (int pair = _rowStart[row]; pair < _rowStart[row + 1]; pair++)
        {
            int column = _pairColumn[pair];
            double reached = distance - _pairBenefit[pair] - _rowPotential[row] - _columnPotential[column];
            if (_seenIn[column] == Settled(stamp) || _seenIn[column] == stamp && reached >= _distance[column]) continue;
            _seenIn[column] = stamp;
            _distance[column] = reached;
            _predecessor[column] = row;
            _queue.Enqueue(column, (reached, column));
        }
    }

    private void Flip(int start, int lonely, int free)
    {
        int column = free;
        if (free < 0)
        {
            if (lonely == start) return;
            column = _columnOfRow[lonely];
            _columnOfRow[lonely] = -1;
        }

        while (true)
        {
            int row = _predecessor[column];
            int previous = _columnOfRow[row];
            _columnOfRow[row] = column;
            _rowOfColumn[column] = row;
            if (row == start) return;
            column = previous;
        }
    }

    private static void Fit<T>(ref T[] array, int length)
    {
        if (array.Length < length) Array.Resize(ref array, Math.Max(length, 2 * array.Length));
    }
}
