using Picket.Core.Tracks;

namespace Picket.Server.Tracks;

/// <summary>The words for the status of tracks in queries and answers.</summary>
internal static class TrackStatusNames
{
    /// <summary>The words that a query may ask for; tentative tracks are never shown.</summary>
    public static readonly IReadOnlyList<string> Shown = ["confirmed", "coasting"];

    /// <summary>The word for a status.</summary>
    public static string Of(TrackStatus status) => status switch
    {
        TrackStatus.Confirmed => "confirmed",
        TrackStatus.Coasting => "coasting",
        _ => "tentative",
    };
}
