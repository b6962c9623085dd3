using System.Numerics;
using Picket.Core.Sites;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>How objects move, in the tracker's section of a site file.</summary>
internal static class MotionSection
{
    private const int MostModels = 4;
    private const MotionModel Several = MotionModel.None;
    private const MotionModel Heavy = MotionModel.Ballistic | MotionModel.Singer | MotionModel.ConstantAcceleration; // more than a state has room for

    private static readonly (string Word, MotionModel Model)[] s_models =
    [
        ("constant-velocity", MotionModel.ConstantVelocity),
        ("constant-acceleration", MotionModel.ConstantAcceleration),
        ("singer", MotionModel.Singer),
        ("coordinated-turn", MotionModel.CoordinatedTurn),
        ("hover", MotionModel.Hover),
        ("ballistic", MotionModel.Ballistic),
    ];

    public static TrackerSettings Read(YamlMap map, TrackerSettings usual)
    {
        MotionModel motion = map.Choice("model", Several, [("imm", Several), .. s_models.Where(model => model.Model != MotionModel.Ballistic)]);
        bool several = motion == Several;
        if (several) motion = Models(map, usual.Motion);
        ManoeuvreSettings manoeuvres = usual.Manoeuvres;
        double? psd = map.Number("acceleration_psd", NumberRange.Positive("m^2/s^3 per axis"));
        TrackerSettings tracker = usual with
        {
            Motion = motion,
            AccelerationPsd = several ? usual.AccelerationPsd : psd ?? usual.AccelerationPsd,
            Manoeuvres = new()
            {
                QuietPsd = several ? psd ?? manoeuvres.QuietPsd : manoeuvres.QuietPsd,
                JerkPsd = map.Number("jerk_psd", NumberRange.Positive("m^2/s^5 per axis"), manoeuvres.JerkPsd),
                Acceleration = map.Number("acceleration", NumberRange.Positive("m/s^2 per axis"), manoeuvres.Acceleration),
                AccelerationTime = map.Number("acceleration_time", NumberRange.Positive("s"), manoeuvres.AccelerationTime),
                TurnAcceleration = map.Number("turn_acceleration", NumberRange.Positive("m/s^2"), manoeuvres.TurnAcceleration),
                HoverSpeed = map.Number("hover_speed", NumberRange.Positive("m/s per axis"), manoeuvres.HoverSpeed),
            },
        };
        map.Finish();
        return tracker;
    }

    /// <summary>The words of models, as the site file has them.</summary>
    public static IEnumerable<string> Words(MotionModel models) => s_models.Where(model => models.HasFlag(model.Model)).Select(model => model.Word);

    private static MotionModel Models(YamlMap map, MotionModel usual)
    {
        MotionModel models = MotionModel.None;
        foreach (YamlNode node in map.List("models"))
        {
            MotionModel model = node is YamlScalar { Text: var text } ? s_models.FirstOrDefault(model => model.Word == text).Model : MotionModel.None;
            if (model == MotionModel.None) map.Report("models", $"found {node.Found}, allowed: {string.Join(", ", s_models.Select(known => known.Word))}");
            models |= model;
        }

        if (BitOperations.PopCount((uint)models) > MostModels) map.Report("models", $"allowed: at most {MostModels} models");
        if (models.HasFlag(Heavy)) map.Report("models", "allowed: ballistic with at most one of singer and constant-acceleration");
        return models == MotionModel.None ? usual : models;
    }
}
