using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Picket.Tests.Picture;

/// <summary>Programs that mix modes do not compile. Each has a permitted twin that does, so none fails for another reason.</summary>
public sealed class ModeTypeTests
{
    private const string Frame = """
        using System;
        using System.Collections.Generic;
        using Picket.Core.Detections;
        using Picket.Core.Modes;
        using Picket.Core.Time;
        using Picket.Feeds.Transports;
        using Picket.Picture;
        using Picket.Server;
        static class Program
        {
            static void Siren(PictureView<Live> picture) { }
            static void Drill(PictureView<Exercise> exercise, PictureView<Live> background) { }
            static void Run(AirPicture<Live> live, AirPicture<Exercise> exercise, Stamped<Live, Detection> real, Stamped<Exercise, Detection> drill, Input input, Door door, Detection detection,
                IExerciseSource source, FeedEndpoints<Live> radars, FeedEndpoints<Exercise> simulated, ExerciseDoor people)
            {
                BODY
            }
        }
        """;

    public static TheoryData<string, string, string> Programs => new()
    {
        { "a live picture takes no exercise detection", "live.Detect(in drill);", "live.Detect(in real);" },
        { "an exercise picture takes no live detection", "exercise.Detect(in real);", "exercise.Detect(in drill);" },
        { "pictures of two modes are not joined", "var all = new List<AirPicture<Live>> { live, exercise };", "var all = new List<AirPicture<Live>> { live, live };" },
        { "a live output takes no exercise picture", "Siren(exercise.View());", "Siren(live.View());" },
        { "a live output is not bound as an exercise output", "Action<PictureView<Exercise>> output = Siren;", "Action<PictureView<Live>> output = Siren;" },
        { "an exercise reads a copy of the live picture, never the other way", "Drill(live.View(), exercise.View());", "Drill(exercise.View(), live.View());" },
        { "the mode of a stamped input does not change", "input = input with { Mode = Mode.Live };", "Mode mode = input.Mode;" },
        { "nobody but the door makes inputs", "input = new Input(1, default, InputKind.Frames, Mode.Live, 0, default);", "input = door.Stamp(InputKind.Frames, Mode.Live, 0, default, default);" },
        { "nobody outside the fold stamps a detection", "real = new Stamped<Live, Detection>(in detection);", "detection = real.Value;" },
        { "a stamp does not change", "Stamped<Live, Detection> changed = drill;", "Stamped<Exercise, Detection> same = drill;" },
        { "a view is no input", "live.Detect(live.View());", "_ = live.View().Content.Tracks;" },
        { "an exercise is handed no address of a live feed", "source.RunAsync(radars, () => null, people, default);", "source.RunAsync(simulated, () => null, people, default);" },
        { "a mode is one of the three", "var fourth = new AirPicture<int>(null!);", "var third = new AirPicture<Test>(null!);" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Mixing_modes_does_not_compile(string rule, string forbidden, string permitted)
    {
        Errors(forbidden).ShouldNotBeEmpty(rule);
        Errors(permitted).ShouldBeEmpty(rule);
    }

    private static IReadOnlyList<string> Errors(string body)
    {
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var references = platform.Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll"
                || name is "Picket.Core.dll" or "Picket.Picture.dll" or "Picket.Tracking.dll" or "Picket.Feeds.dll" or "Picket.Server.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var program = CSharpCompilation.Create(
            "OutsideProgram",
            [CSharpSyntaxTree.ParseText(Frame.Replace("BODY", body))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. program.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString())];
    }
}
