using Picket.Core.Geodesy;

namespace Picket.Tests.Core.Geodesy;

public sealed class SimplePolygonTests
{
    [Theory]
    [InlineData("0,0 4,0 4,3 0,3", null)]
    [InlineData("0,0 2,0 4,0 4,3 0,3", null)] // a corner on a straight side
    [InlineData("0,0 6,0 6,4 4,4 4,1 2,1 2,4 0,4", null)]
    [InlineData("0,0 4,3 4,0 0,3", "0 2")] // a bow
    [InlineData("0,0 4,0 2,0 2,3", "0 1")] // runs back
    [InlineData("0,0 0,0 4,0 4,3", "0 1")] // the same corner twice
    [InlineData("0,0 4,0 4,3 2,0 0,3", "0 2")] // a corner on another side
    [InlineData("0,0 4,0 4,4 2,2 0,4 2,2", "2 4")] // a corner on a corner
    [InlineData("0,0 1,1 2,2", "1 2")] // no area
    public void Edges_that_meet_are_found(string corners, string? expected)
    {
        EnuVector[] polygon = Parse(corners);
        (SimplePolygon.Crossing(polygon) is var (first, second) ? $"{first} {second}" : null).ShouldBe(expected);
        if (expected is null) SimplePolygon.Crossing([.. polygon.Reverse()]).ShouldBeNull();
    }

    [Fact]
    public void Area_is_positive_anticlockwise()
    {
        SimplePolygon.SignedArea(Parse("0,0 4,0 4,3 0,3")).ShouldBe(12);
        SimplePolygon.SignedArea(Parse("0,3 4,3 4,0 0,0")).ShouldBe(-12);
    }

    [Fact]
    public void A_yard_is_outside()
    {
        EnuVector[] yard = Parse("0,0 6,0 6,4 4,4 4,1 2,1 2,4 0,4");
        SimplePolygon.Contains(yard, 1, 3).ShouldBeTrue();
        SimplePolygon.Contains(yard, 3, 3).ShouldBeFalse();
        SimplePolygon.DistanceToEdge(yard, 3, 3).ShouldBe(1);
        SimplePolygon.DistanceToEdge(yard, -3, -4).ShouldBe(5);
    }

    private static EnuVector[] Parse(string corners) =>
        [.. corners.Split(' ').Select(corner => corner.Split(',')).Select(xy => new EnuVector(double.Parse(xy[0]), double.Parse(xy[1]), 0))];
}
