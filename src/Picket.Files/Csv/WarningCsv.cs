namespace Picket.Files.Csv;

/// <summary>The form of a warnings file.</summary>
public static class WarningCsv
{
    /// <summary>The header line.</summary>
    public const string Header = "id,time,zone,stage,probability,impact_time,impact_x,impact_y,semi_major,semi_minor,orientation,track,mode,arrival_earliest,arrival_latest";
}
