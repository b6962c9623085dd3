namespace Picket.Benchmarks.Tracking;

/// <summary>What one size of a scene took.</summary>
/// <param name="Objects">How many objects.</param>
/// <param name="Seconds">Wall time of a scan, median, s.</param>
/// <param name="Longest">The longest, s.</param>
/// <param name="CpuSeconds">CPU time of the process in a scan, median, s.</param>
/// <param name="Collecting">Share of the wall time in pauses for garbage collection.</param>
/// <param name="Tentative">Tentative tracks after the last scan.</param>
/// <param name="PerTarget">Root of the mean of GOSPA^2 over the objects, m.</param>
/// <param name="PeakBytes">Largest resident set, with the scene.</param>
internal readonly record struct ScaleFigure(int Objects, double Seconds, double Longest, double CpuSeconds, double Collecting, int Tentative, double PerTarget, long PeakBytes)
{
    /// <summary>Wall time of an object and scan, microseconds.</summary>
    public double Microseconds => Seconds / Objects * 1e6;

    /// <summary>CPU time of an object and scan, microseconds.</summary>
    public double CpuMicroseconds => CpuSeconds / Objects * 1e6;
}
