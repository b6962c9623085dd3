using FsCheck;
using FsCheck.Fluent;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

/// <summary>How one vehicle drives that is stopped, against closed forms of uniform motion.</summary>
public sealed class VehicleDriveTests
{
    private const double Speed = 12; // m/s
    private static readonly Config s_thorough = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20261123, 7).WithQuietOnSuccess(true);
    private static readonly VehicleBehaviour s_disperse = new() { Act = VehicleAct.Disperse, Braking = 2, Speed = 8 };

    [Fact]
    public void It_stands_v_squared_over_twice_the_braking_further_on_and_drives_on_later()
    {
        VehicleDrive drive = New();
        drive.Stop(100, 160, 190, 0);
        (Speed * (drive.At(103).Plan - 100)).ShouldBe(Speed * 3 - 2 * 3 * 3 / 2.0, 1e-9); // v t - a t^2 / 2
        drive.At(103).Pace.ShouldBe(0.5, 1e-9); // 6 of 12 m/s
        foreach (double stands in (double[])[106, 150, 189.9])
        {
            (Speed * (drive.At(stands).Plan - 100)).ShouldBe(Speed * Speed / (2 * 2), 1e-9);
            drive.At(stands).Pace.ShouldBe(0, 1e-9);
        }

        drive.At(300).ShouldBe(new(300 - (90 - 3), 1, 0, 0)); // what it would have driven in 90 s less the 36 m of braking
    }

    [Fact]
    public void Two_stops_cost_what_both_do()
    {
        VehicleDrive drive = New();
        drive.Stop(100, 160, 190, 0);
        drive.Stop(400, 420, 450, 0);
        (500 - drive.At(500).Plan).ShouldBe(90 - 3 + 50 - 3, 1e-9);
    }

    [Fact]
    public void It_goes_aside_from_where_it_stands_and_comes_back_before_it_drives_on()
    {
        VehicleDrive drive = New();
        drive.Stop(100, 160, 165, -80); // 10 s each way
        (drive.At(106).Beside, drive.At(111).Beside, drive.At(116).Beside, drive.At(150).Beside, drive.At(165).Beside, drive.At(170).Beside).ShouldBe((0, -40, -80, -80, -40, 0));
        (drive.At(111).Drift, drive.At(150).Drift, drive.At(165).Drift, drive.At(171).Drift).ShouldBe((-8, 0, 8, 0));
        drive.At(169).Pace.ShouldBe(0);
        (200 - drive.At(200).Plan).ShouldBe(70 - 3, 1e-9); // it is on the road again at 170 s, later than it might drive on
    }

    [Fact]
    public void Told_again_before_it_drives_on_it_stays_where_it_stands_and_goes_aside_again()
    {
        VehicleDrive drive = New();
        drive.Stop(100, 160, 165, 80);
        drive.Stop(165, 200, 230, 80); // half the way back
        drive.At(167.5).Beside.ShouldBe(60, 1e-9);
        drive.At(180).Beside.ShouldBe(80, 1e-9);
        drive.At(229).Plan.ShouldBe(103, 1e-9);
        (300 - drive.At(300).Plan).ShouldBe(130 - 3, 1e-9);
    }

    [Fact]
    public void A_vehicle_that_stands_by_plan_sets_off_as_much_later()
    {
        var drive = new VehicleDrive(s_disperse, time => time < 120 ? 0 : Speed);
        drive.Stop(100, 160, 190, 0);
        drive.At(189).Plan.ShouldBe(100);
        drive.At(250).Plan.ShouldBe(160);
    }

    // Stops in any order of words: halts in order, each over some time later or never.
    private static readonly Arbitrary<(double Halt, double Back, double Resume, double Aside)[]> s_stops =
        (from pause in Gen.Choose(0, 60)
         from back in Gen.Frequency((9, Gen.Choose(0, 80).Select(seconds => (double)seconds)), (1, Gen.Constant(double.PositiveInfinity)))
         from resume in Gen.Choose(0, 40)
         from aside in Gen.Choose(-150, 150)
         select (pause, back, resume, aside)).ListOf().Select(all =>
         {
             double halt = 0;
             return all.Select(one => (Halt: halt += one.pause, Back: halt + one.back, Resume: halt + one.back + one.resume, Aside: (double)one.aside)).ToArray();
         }).ToArbitrary();

    [Fact]
    public void It_neither_jumps_nor_drives_back_nor_leaves_the_road_while_it_drives() => Prop.ForAll(s_stops, stops =>
    {
        const double step = 0.25;
        DriveState before = At(stops, 0, double.PositiveInfinity);
        for (double time = step; time < 400; time += step)
        {
            DriveState now = At(stops, time, double.PositiveInfinity);
            if (now.Plan < before.Plan - 1e-9 || now.Plan > before.Plan + step + 1e-9 || now.Pace is < 0 or > 1) return false;
            if (Math.Abs(now.Beside - before.Beside) > s_disperse.Speed * step + 1e-9 || (now.Pace > 0 && now.Beside != 0)) return false;
            before = now;
        }

        return true;
    }).Check(s_thorough);

    [Fact]
    public void Where_it_is_does_not_depend_on_what_it_is_told_later() => Prop.ForAll(s_stops, stops =>
    {
        for (double time = 0; time < 400; time += 3.5)
        {
            DriveState known = At(stops, time, time);
            if (known != At(stops, time, double.PositiveInfinity)) return false;
        }

        return true;
    }).Check(s_thorough);

    // What is known at a time of a stop that is not over by then: that it may end later.
    private static DriveState At((double Halt, double Back, double Resume, double Aside)[] stops, double time, double known)
    {
        VehicleDrive drive = New();
        foreach ((double halt, double back, double resume, double aside) in stops.Where(stop => stop.Halt <= time)) drive.Stop(halt, back <= known ? back : double.PositiveInfinity, back <= known ? resume : double.PositiveInfinity, aside);
        return drive.At(time);
    }

    private static VehicleDrive New() => new(s_disperse, _ => Speed);
}
