namespace Picket.Tracking.Scans;

/// <summary>When room that a flood needed is given back.</summary>
internal static class Scratch
{
    private const int Small = 4096;
    private const int Times = 8;

    /// <summary>The longest that an array may be where so many elements are needed now; a longer one is made anew.</summary>
    public static int Spare(int needed) => Math.Max(Small, Times * needed);
}
