using Picket.Core.Geodesy;

namespace Picket.Tests.Tracking;

/// <summary>Positions are near each other.</summary>
internal static class EnuAssertions
{
    public static void ShouldBe(this EnuVector actual, EnuVector expected, double within) =>
        (actual - expected).Norm.ShouldBeLessThanOrEqualTo(within, $"{actual} is not {expected}");
}
