namespace Picket.Tracking;

/// <summary>What a tracker gives up under a flood of detections, in the order in which it does. Decided by counts alone, never by time, so that a replay decides the same.</summary>
[Flags]
public enum Overload
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A sensor brings far more false detections than its site file states; they are counted and weighed as so many. Where one detection is then too little for a track, three in a line begin one.</summary>
    ClutterAboveStated = 1,

    /// <summary>Gates of tentative tracks are tighter: 1 in 100 true detections falls outside instead of 1 in 10,000.</summary>
    GateTightened = 2,

    /// <summary>A tentative track weighs only the detections that fit it best; a believed one with more in its gate than can be weighed coasts.</summary>
    FewerHypotheses = 4,

    /// <summary>No tracks start from detections that no track explains. Believed tracks go on.</summary>
    BirthsRefused = 8,
}
