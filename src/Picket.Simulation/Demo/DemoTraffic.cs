using Picket.Simulation.Flights;

namespace Picket.Simulation.Demo;

/// <summary>What flies around the demo's made-up base: overflights, a light aircraft and helicopters, small drones without transponders, and birds.</summary>
/// <remarks>Callsigns are made up; addresses are from the block that ICAO keeps for temporary ones (Annex 10 Vol. III, table 9-1).</remarks>
public static class DemoTraffic
{
    private const int FirstAddress = 0xF0_0100;

    /// <summary>The flight plans: places in km east and north of the site's origin, heights in m.</summary>
    public static IReadOnlyList<Flight> Flights { get; } =
    [
        // Airways: a jet every few minutes, the first ones already under way.
        Jet(1, "NRD", 210, 236, -560, 300, (-150, -95, 10_970), (-40, -20, 10_970), (60, 45, 10_970), (165, 130, 10_970)),
        Jet(2, "BLT", 480, 228, -420, 340, (140, -120, 10_360), (30, -30, 10_360), (-50, 30, 10_060), (-170, 95, 9_450)),
        Jet(3, "SKV", 731, 221, -330, 420, (-60, 165, 11_580), (-20, 40, 11_580), (5, -45, 11_580), (25, -170, 11_580)),
        Jet(4, "OST", 66, 160, -900, 460, (170, 60, 7_300), (80, 35, 4_600), (10, 62, 2_700), (-45, 110, 1_500)),
        Jet(5, "FJR", 905, 205, -250, 380, (-165, 20, 5_800), (-70, -8, 7_600), (10, -22, 9_100), (160, -60, 10_670)),

        // General aviation, coast guard and pilot transfer.
        Small(6, FlightKind.LightAircraft, "DEK", 11, 57, -200, (-28, -9, 600), (-12, 9, 760), (14, 16, 760), (30, 2, 600), (8, -17, 460)),
        Small(7, FlightKind.LightAircraft, "OYB", 27, 62, -40, (36, 30, 1_060), (52, 6, 1_060), (30, -34, 910), (-6, -30, 910), (2, 20, 1_060)),
        Small(8, FlightKind.Helicopter, "RSC", 3, 64, -60, (2, 3, 150), (16, 10, 240), (21, -6, 240), (6, -9, 150)),
        Small(9, FlightKind.Helicopter, "PIL", 8, 55, -10, (-5, -2, 120), (-17, 5, 180), (-22, 18, 180), (-9, 12, 120)),

        // Small drones: two patrol the fence, one maps the harbour, others come in from the sea and turn away.
        Drone(16, 0, (-1.2, -0.9, 70), (1.0, -1.1, 70), (1.2, 1.0, 70), (-1.1, 1.1, 70)),
        Drone(18, -35, (1.9, 1.8, 110), (-1.8, 2.0, 110), (-2.0, -1.7, 110), (1.8, -2.0, 110)),
        Drone(12, -15, (-0.9, -0.2, 90), (-0.1, -0.4, 90), (0.2, -1.0, 90), (-0.7, -1.2, 90)),
        Inbound(22, -150, 240, (-6.5, 7.5, 130), (-3.0, 3.2, 120), (-0.6, 0.9, 100), (-2.8, -1.6, 110), (-7.5, -3.5, 130)),
        Inbound(25, -60, 310, (8.5, -4.0, 150), (3.5, -1.5, 120), (0.7, 0.2, 90), (2.5, 3.0, 110), (7.0, 7.0, 140)),
        Inbound(20, -20, 420, (3.0, 9.0, 140), (1.2, 4.0, 120), (0.3, 1.0, 90), (-2.5, 3.0, 120), (-5.0, 9.0, 140)),

        // Birds over the shallows.
        Birds(11, 0, (-3.0, -2.2, 60), (-1.5, -3.0, 80), (-0.8, -2.1, 50), (-2.2, -1.5, 70)),
        Birds(12.5, 40, (-2.8, -2.6, 75), (-1.2, -3.2, 60), (-0.9, -2.4, 85), (-2.0, -1.7, 55)),
        Birds(9.5, 15, (3.2, -3.0, 45), (4.5, -2.2, 60), (4.0, -1.2, 50)),
    ];

    private static Flight Jet(int block, string company, int number, double speed, double enters, double every, params (double East, double North, double Height)[] path) => new()
    {
        Kind = FlightKind.Airliner,
        Path = new(Points(path), speed, closed: false),
        Enters = enters,
        Every = every,
        Transponder = Names(block, company, number),
    };

    private static Flight Small(int block, FlightKind kind, string company, int number, double speed, double enters, params (double East, double North, double Height)[] path) => new()
    {
        Kind = kind,
        Path = new(Points(path), speed, closed: true),
        Enters = enters,
        Transponder = Names(block, company, number),
    };

    private static Flight Drone(double speed, double enters, params (double East, double North, double Height)[] path) =>
        new() { Kind = FlightKind.Drone, Path = new(Points(path), speed, closed: true), Enters = enters };

    private static Flight Inbound(double speed, double enters, double every, params (double East, double North, double Height)[] path) =>
        new() { Kind = FlightKind.Drone, Path = new(Points(path), speed, closed: false), Enters = enters, Every = every };

    private static Flight Birds(double speed, double round, params (double East, double North, double Height)[] path) =>
        new() { Kind = FlightKind.Bird, Path = new(Points(path), speed, closed: true), Enters = -round };

    private static Transponder Names(int block, string company, int number) => new(FirstAddress + block * 0x100, company, number, (short)(block * 64));

    private static Waypoint[] Points((double East, double North, double Height)[] path) => [.. path.Select(point => new Waypoint(point.East, point.North, point.Height))];
}
