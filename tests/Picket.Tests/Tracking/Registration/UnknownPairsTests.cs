using Picket.Core.Units;
using Picket.Tracking.Registration;

namespace Picket.Tests.Tracking.Registration;

/// <summary>Biases found when nobody says whose a plot is: a plain tracker corrects its plots and hands in what is certain.</summary>
public sealed class UnknownPairsTests
{
    [Theory]
    [InlineData(60, 0.4)]
    [InlineData(-60, -0.4)]
    [InlineData(0, 0)]
    [InlineData(360, -2.4)]
    public void The_plots_of_a_biased_radar_reach_the_tracks_of_the_reference(double range, double azimuthDegrees)
    {
        double[] squares = new double[3];
        const int Runs = 12;
        for (ulong seed = 1; seed <= Runs; seed++)
        {
            var bias = new SensorBias { Range = range, Azimuth = Angle.FromDegrees(azimuthDegrees).Radians, Time = 0.2 * ((int)(seed % 3) - 1) };
            var tracker = new PlainTracker(TwoRadarScene.TwoRadars);
            foreach (TwoRadarScene.Look look in new TwoRadarScene(seed, bias).Looks.Where(look => look.Time <= 60)) tracker.Work(look);
            tracker.Believed.Count().ShouldBe(TwoRadarScene.Objects);
            SensorBias got = tracker.Registration.BiasOf(1);
            double[] errors = [(got.Range - bias.Range) / got.SigmaRange, (got.Azimuth - bias.Azimuth) / got.SigmaAzimuth, (got.Time - bias.Time) / got.SigmaTime];
            for (int index = 0; index < 3; index++) squares[index] += errors[index] * errors[index];
            Math.Abs(got.Range - bias.Range).ShouldBeLessThan(10);
            Math.Abs(new Angle(got.Azimuth - bias.Azimuth).Degrees).ShouldBeLessThan(0.05);
        }

        foreach (double sum in squares) sum.ShouldBeLessThan(28.3); // chi-square with 12 degrees of freedom, 1 in 200 outside
    }
}
