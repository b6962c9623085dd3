using System.Text.Json.Serialization;
using Picket.Server.Bearings;
using Picket.Server.Coverage;
using Picket.Server.Exercises;
using Picket.Server.Feeds;
using Picket.Server.Health;
using Picket.Server.Outputs;
using Picket.Server.Recordings;
using Picket.Server.Sites;
using Picket.Server.Tracks;
using Picket.Server.Voice;
using Picket.Server.Warnings;

namespace Picket.Server.Hosting;

/// <summary>How the API's answers become JSON: snake_case names, ISO 8601 UTC times, and an error rather than a number that is not finite.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SiteView[]))]
[JsonSerializable(typeof(TrackView[]))]
[JsonSerializable(typeof(TrackDetail))]
[JsonSerializable(typeof(WarningView[]))]
[JsonSerializable(typeof(ZoneStatusView[]))]
[JsonSerializable(typeof(TestView[]))]
[JsonSerializable(typeof(ActReceipt))]
[JsonSerializable(typeof(OutputView[]))]
[JsonSerializable(typeof(BearingView[]))]
[JsonSerializable(typeof(VoiceReportView[]))]
[JsonSerializable(typeof(FeedView[]))]
[JsonSerializable(typeof(ExerciseView[]))]
[JsonSerializable(typeof(CoverageView))]
[JsonSerializable(typeof(RecordingView[]))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class ApiJson : JsonSerializerContext;
