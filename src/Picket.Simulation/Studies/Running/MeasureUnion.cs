namespace Picket.Simulation.Studies.Running;

/// <summary>What the runs of a whole study are measured by, where points and plans may have other layers and other kinds of threats: every measure once, by its name.</summary>
public sealed class MeasureUnion
{
    private readonly List<Measure> _all = [];
    private readonly HashSet<string> _everywhere = [];

    /// <summary>Every measure, each behind the one that it stands behind in the list that named it first.</summary>
    public IReadOnlyList<Measure> All => _all;

    /// <summary>The names of those with one value a run that every list has: a study can stop by them, and ask what matters for them.</summary>
    public IEnumerable<string> Everywhere => _all.Where(measure => !measure.PerObject && _everywhere.Contains(measure.Name)).Select(measure => measure.Name);

    /// <summary>The union of some lists.</summary>
    public static MeasureUnion Of(params IEnumerable<IReadOnlyList<Measure>> lists)
    {
        var union = new MeasureUnion();
        foreach (IReadOnlyList<Measure> list in lists) union.Add(list);
        return union;
    }

    private void Add(IReadOnlyList<Measure> measures)
    {
        if (_all.Count == 0) _everywhere.UnionWith(measures.Select(measure => measure.Name));
        else _everywhere.IntersectWith(measures.Select(measure => measure.Name));
        int place = 0;
        foreach (Measure measure in measures)
        {
            int known = _all.FindIndex(other => other.Name == measure.Name);
            if (known < 0) _all.Insert(known = place, measure);
            place = known + 1;
        }
    }
}
