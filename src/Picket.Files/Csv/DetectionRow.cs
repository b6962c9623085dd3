using Picket.Core.Detections;
using Picket.Core.Time;

namespace Picket.Files.Csv;

/// <summary>A line of a detections file.</summary>
/// <param name="Arrival">When it was received; the time of measurement where the file says nothing else.</param>
/// <param name="IsEmptyLook">Whether the line only says that the sensor looked and found nothing; the detection then holds sensor, scan and time alone.</param>
/// <param name="Detection">What was detected.</param>
public readonly record struct DetectionRow(Instant Arrival, bool IsEmptyLook, Detection Detection);
