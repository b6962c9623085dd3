using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>What a sensor's bytes say is what it says directly: plot for plot under one seed, in law under different ones.</summary>
/// <remarks>
/// Laws are compared at a level of 1e-4 each (|z| below 3.89). Power: with n looks on each side a difference d of a probability p is found with probability 0.99 when d = (3.89 + 2.33) sqrt(2 p (1 - p) / n), and a difference of
/// sigmas when ln(ratio) = (3.89 + 2.33) / sqrt(n). <see cref="A_sensor_that_differs_by_what_the_tests_can_find_is_found"/> makes such sensors and sees them found.
/// </remarks>
public class WireAndDirectTests
{
    private const double Limit = 3.89, Powerful = Limit + 2.33;
    private const double Seconds = 1500;
    private const int Near = 0, Far = 1, Receiver = 2;

    private static readonly Lazy<Statistics>[] s_wire = [.. Enumerable.Range(0, 3).Select(sensor => new Lazy<Statistics>(() => new(sensor, SensorRange.Wire(sensor, seed: 11, Seconds))))];
    private static readonly Lazy<Statistics>[] s_direct = [.. Enumerable.Range(0, 3).Select(sensor => new Lazy<Statistics>(() => new(sensor, SensorRange.Direct(sensor, seed: 12, Seconds).Select(one => one.Detection))))];

    [Theory]
    [InlineData(Near)]
    [InlineData(Far)]
    public void Under_one_seed_every_plot_is_the_same_but_for_the_steps_of_the_wire(int sensor)
    {
        Detection[] wire = [.. SensorRange.Wire(sensor, seed: 5, 200)], direct = [.. SensorRange.Direct(sensor, seed: 5, 200).Select(one => one.Detection)];
        wire.Length.ShouldBe(direct.Length);
        wire.Length.ShouldBeGreaterThan(500);
        foreach ((Detection sent, Detection told) in wire.Zip(direct))
        {
            (sent.Time - told.Time).Seconds.ShouldBe(0, 1 / 128.0 + 1e-6);
            sent.Measurement.Range.ShouldBe(told.Measurement.Range, 1852.0 / 512 + 1e-6);
            new Angle(sent.Measurement.Azimuth - told.Measurement.Azimuth).Signed().Radians.ShouldBe(0, Math.PI / 65536 + 1e-9);
            sent.Identity.ShouldBe(told.Identity);
            sent.Callsign.ShouldBe(told.Callsign);
            sent.Squawk.ShouldBe(told.Squawk);
            sent.Measurement.SigmaRange.ShouldBe(told.Measurement.SigmaRange);
            sent.Measurement.SigmaAzimuth.ShouldBe(told.Measurement.SigmaAzimuth);
            if (!told.Measurement.Has(MeasuredComponents.Elevation))
            {
                sent.Measurement.Components.ShouldBe(told.Measurement.Components);
                sent.Measurement.Z.ShouldBe(told.Measurement.Z, 6);
                continue;
            }

            // The elevation comes as a height: the same, to a step of 25 ft and what the range's step moves it.
            double z = SensorRange.Site.Sensors[sensor].Position.Z + told.Measurement.Range * Math.Sin(told.Measurement.Elevation);
            sent.Measurement.Z.ShouldBe(z, 6 + 0.02 * Math.Abs(z));
        }
    }

    /// <summary>A setting with a feed and one without give looks of the same numbers at the same times, whether the radar turns or not.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_feed_changes_no_look(bool staring)
    {
        foreach (int sensor in (int[])[Near, Far, Receiver])
        {
            var setting = SensorRange.Setting(sensor, seed: 3, wire: true, staring ? SensorRange.Staring : SensorRange.Site);
            var wire = (IWireSensor)setting.Model(SensorRange.PhysicsOf(sensor));
            ISensorModel direct = (setting with { Feed = null }).Model(SensorRange.PhysicsOf(sensor));
            var heard = new List<Detection>();
            int told = 0;
            for (long look = 0; look < (staring ? 60 : 60 * 32); look++)
            {
                (wire.TimeOf(look), wire.ArrivalOf(look)).ShouldBe((direct.TimeOf(look), direct.ArrivalOf(look)));
                TrueObject[] objects = SensorRange.ObjectsAt(wire.TimeOf(look));
                SensorRange.Read(sensor, wire.Send(look, objects), wire.ArrivalOf(look), heard);
                SimulatedLook seen = direct.Look(look, objects);
                told += seen.Detections.Length;
                seen.Time.ShouldBeLessThanOrEqualTo(seen.Arrival);
            }

            if (sensor != Receiver) heard.Count.ShouldBe(told);
            told.ShouldBeGreaterThan(100);
        }
    }

    [Theory]
    [InlineData(FaultKind.Clock, 1.5, true)]
    [InlineData(FaultKind.Clock, -0.25, false)]
    [InlineData(FaultKind.Duplicates, 0.3, true)]
    [InlineData(FaultKind.Duplicates, 0.3, false)]
    [InlineData(FaultKind.Deaf, 0.5, true)]
    [InlineData(FaultKind.Deaf, 0.5, false)]
    [InlineData(FaultKind.Strays, 6, true)]
    [InlineData(FaultKind.Strays, 6, false)]
    public void What_is_wrong_with_a_radar_is_in_both(FaultKind fault, double size, bool staring)
    {
        SensorSetting setting = SensorRange.Setting(Near, seed: 3, wire: true, staring ? SensorRange.Staring : SensorRange.Site);
        SensorTrouble trouble = Trouble("near", fault, size);
        var wire = (IWireSensor)setting.Model(SensorRange.Near);
        ISensorModel direct = (setting with { Feed = null }).Model(SensorRange.Near);
        var heard = new List<Detection>();
        int changed = 0;
        for (long look = 0; look < (staring ? 60 : 60 * 32); look++)
        {
            TrueObject[] objects = SensorRange.ObjectsAt(wire.TimeOf(look));
            heard.Clear();
            SensorRange.Read(Near, wire.Send(look, objects, trouble), wire.ArrivalOf(look), heard);
            SimulatedLook whole = direct.Look(look, objects), spoilt = trouble.Spoil(whole);
            changed += Math.Abs(spoilt.Detections.Length - whole.Detections.Length) + (spoilt.Time == whole.Time ? 0 : 1);
            heard.Count.ShouldBe(spoilt.Detections.Length);
            foreach ((Detection sent, Detection told) in heard.Zip(spoilt.Detections))
            {
                (sent.Time - told.Time).Seconds.ShouldBe(0, 1 / 128.0);
                sent.Measurement.Range.ShouldBe(told.Measurement.Range, 4); // 1/256 NM
                Math.IEEERemainder(sent.Measurement.Azimuth - told.Measurement.Azimuth, Math.Tau).ShouldBe(0, 1e-4);
            }
        }

        changed.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void What_is_wrong_with_a_receiver_is_in_its_bytes()
    {
        int whole = Squitters(null);
        whole.ShouldBeGreaterThan(200);
        Squitters(Trouble("ads-b", FaultKind.Deaf, 1)).ShouldBe(0);
        ((double)Squitters(Trouble("ads-b", FaultKind.Deaf, 0.5))).ShouldBe(whole / 2.0, 4 * Math.Sqrt(whole / 4.0));
        Squitters(Trouble("ads-b", FaultKind.Duplicates, 1)).ShouldBe(2 * whole);

        static int Squitters(SensorTrouble? trouble)
        {
            var receiver = (IWireSensor)SensorRange.Setting(Receiver, seed: 3, wire: true).Model(SensorRange.Receiver);
            return Enumerable.Range(0, 240).Sum(look => receiver.Send(look, SensorRange.ObjectsAt(receiver.TimeOf(look)), trouble).Sum(Long));
        }

        // Frames of 14 bytes of Mode S, as their first two bytes say.
        static int Long(byte[] bytes) => Enumerable.Range(0, bytes.Length - 1).Count(at => bytes[at] == 0x1A && bytes[at + 1] == (byte)'3');
    }

    private static SensorTrouble Trouble(string sensor, FaultKind kind, double size)
    {
        Scenario gate = CatalogueTests.Read("s9-release-gate.yaml").Scenario!;
        return SensorTrouble.Of(gate with { Start = SensorRange.Start, Sites = [gate.Sites[0] with { File = SensorRange.File }], Faults = [new SensorFault(0, sensor, kind, 0, 3600, size)] }, 0, sensor == "near" ? Near : Receiver, 1)!;
    }

    [Theory]
    [InlineData(Near)]
    [InlineData(Far)]
    [InlineData(Receiver)]
    public void Objects_are_detected_as_often(int sensor)
    {
        Statistics wire = s_wire[sensor].Value, direct = s_direct[sensor].Value;
        int compared = 0;
        for (int one = 0; one < wire.Hits.Length; one++)
        {
            Shares(wire.Hits[one], direct.Hits[one], wire.Looks).ShouldBeLessThan(Limit, $"object {one + 1}: {wire.Hits[one]} and {direct.Hits[one]} of {wire.Looks}");
            if (wire.Hits[one] > 0) compared++;
        }

        compared.ShouldBe(sensor switch { Near => 8, Far => 12, _ => 2 });
        Shares(wire.Hits.Sum(), direct.Hits.Sum(), 12 * wire.Looks).ShouldBeLessThan(Limit);
    }

    [Theory]
    [InlineData(Near)]
    [InlineData(Far)]
    public void False_plots_are_as_many(int sensor)
    {
        double wire = s_wire[sensor].Value.False, direct = s_direct[sensor].Value.False;
        (Math.Abs(wire - direct) / Math.Sqrt(wire + direct)).ShouldBeLessThan(Limit);
    }

    [Theory]
    [InlineData(Near)]
    [InlineData(Far)]
    [InlineData(Receiver)]
    public void Errors_have_one_mean_and_one_spread(int sensor)
    {
        for (int component = 0; component < 2; component++)
        {
            double[] wire = [.. s_wire[sensor].Value.Errors[component]], direct = [.. s_direct[sensor].Value.Errors[component]];
            Means(wire, direct).ShouldBeLessThan(Limit, $"component {component}");
            Spreads(wire, direct).ShouldBeLessThan(Limit, $"component {component}: {Deviation(wire)} and {Deviation(direct)}");
        }
    }

    [Fact]
    public void A_sensor_that_differs_by_what_the_tests_can_find_is_found()
    {
        Statistics wire = s_wire[Near].Value;
        double n = 12.0 * wire.Looks, p = wire.Hits.Sum() / n, found = Powerful * Math.Sqrt(2 * p * (1 - p) / n);
        found.ShouldBeLessThan(0.035); // of the probability
        double weaker = SensorRange.Near.ReferenceRange * 0.8;
        var other = new Statistics(Near, SensorRange.Direct(Near, seed: 12, Seconds, SensorRange.Near with { ReferenceRange = weaker }).Select(one => one.Detection));
        (p - other.Hits.Sum() / n).ShouldBeGreaterThan(found);
        Shares(wire.Hits.Sum(), other.Hits.Sum(), 12 * wire.Looks).ShouldBeGreaterThan(Limit);

        double finds = Math.Exp(Powerful / Math.Sqrt(wire.Errors[1].Count));
        finds.ShouldBeLessThan(1.08); // of the sigma
        var wider = new Statistics(Near, SensorRange.Direct(Near, seed: 12, Seconds, SensorRange.Near with { BeamWidth = SensorRange.Near.BeamWidth * 1.1 }).Select(one => one.Detection));
        Spreads([.. wire.Errors[1]], [.. wider.Errors[1]]).ShouldBeGreaterThan(Limit);
    }

    private static double Shares(int one, int other, int looks)
    {
        double p = (one + other) / (2.0 * looks);
        return p is 0 or 1 ? 0 : Math.Abs(one - other) / Math.Sqrt(2 * looks * p * (1 - p));
    }

    private static double Means(double[] one, double[] other) =>
        Math.Abs(one.Average() - other.Average()) / Math.Sqrt(Math.Pow(Deviation(one), 2) / one.Length + Math.Pow(Deviation(other), 2) / other.Length);

    // ln s has the variance (kurtosis - 1) / 4n, which is 1 / 2n for a normal law.
    private static double Spreads(double[] one, double[] other) =>
        Math.Abs(Math.Log(Deviation(one) / Deviation(other))) / Math.Sqrt((Kurtosis(one) - 1) / (4 * one.Length) + (Kurtosis(other) - 1) / (4 * other.Length));

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static double Kurtosis(double[] values)
    {
        double mean = values.Average(), variance = Math.Pow(Deviation(values), 2);
        return values.Average(value => Math.Pow(value - mean, 4)) / (variance * variance);
    }

    /// <summary>Detections by the object next to which they lie, and their errors: range and azimuth over the sigma of the site file, or x and y.</summary>
    private sealed class Statistics
    {
        private const double Gate = 6;

        public Statistics(int sensor, IEnumerable<Detection> detections)
        {
            Sensor definition = SensorRange.Site.Sensors[sensor];
            Looks = (int)(Seconds / (definition.Period > 0 ? definition.Period : 0.5));
            foreach (Detection detection in detections)
            {
                int found = 0;
                foreach (TrueObject one in SensorRange.ObjectsAt(detection.Time))
                {
                    (double first, double second) = Error(definition, detection, one);
                    if (Math.Abs(first) > Gate || Math.Abs(second) > Gate) continue;
                    found = one.Id;
                    Errors[0].Add(first);
                    Errors[1].Add(second);
                    break;
                }

                if (found > 0) Hits[found - 1]++;
                else False++;
            }
        }

        public int Looks { get; }

        public int[] Hits { get; } = new int[12];

        public int False { get; private set; }

        public List<double>[] Errors { get; } = [[], []];

        // The wire's steps are a part of its errors, which are known: what was told directly gets them too.
        private static double Stepped(double value, double step) => Math.Round(value / step) * step;

        private static (double, double) Error(Sensor sensor, in Detection detection, in TrueObject one)
        {
            Measurement measured = detection.Measurement;
            EnuVector offset = one.Position - sensor.Position;
            return measured.Has(MeasuredComponents.Range)
                ? ((Stepped(measured.Range, 1852.0 / 256) - offset.Norm) / measured.SigmaRange, new Angle(Stepped(measured.Azimuth, Math.Tau / 65536) - Math.Atan2(offset.X, offset.Y)).Signed().Radians / measured.SigmaAzimuth)
                : ((measured.X - one.Position.X) / measured.SigmaX, (measured.Y - one.Position.Y) / measured.SigmaY);
        }
    }
}
