using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class AltitudeCodeTests
{
    // ICAO Annex 10 Vol. IV, appendix to chapter 3; the last was heard in the shared capture beside an aircraft at that altitude.
    [Theory]
    [InlineData("0040", -1200)]
    [InlineData("0020", -1000)]
    [InlineData("0420", -500)]
    [InlineData("0620", 0)]
    [InlineData("0610", 200)]
    [InlineData("1024", 31_000)]
    public void Mode_C_codes_are_read_as_the_standard_lists_them(string code, int feet) =>
        AltitudeCode.FromModeC(Convert.ToInt32(code, 8)).ShouldBe(feet);

    [Fact]
    public void Gillham_codes_step_through_all_hundreds_and_change_one_bit_a_step()
    {
        Dictionary<int, int> codes = [];
        for (int code = 0; code < 4096; code++)
        {
            if (AltitudeCode.FromModeC(code) is var feet and not AltitudeCode.None) codes.Add(feet, code);
        }

        codes.Count.ShouldBe(1280);
        for (int feet = -1200; feet < 126_700; feet += 100) int.PopCount(codes[feet] ^ codes[feet + 100]).ShouldBe(1, $"{feet} ft");
    }

    [Fact]
    public void Altitudes_survive_coding_within_half_a_step()
    {
        for (int feet = -1000; feet <= 126_700; feet += 7)
        {
            int tolerance = feet <= 50_175 ? 12 : 50;
            AltitudeCode.Decode12(AltitudeCode.Encode12(feet)).ShouldBeInRange(feet - tolerance, feet + tolerance + 1);
            AltitudeCode.Decode13(AltitudeCode.Encode13(feet)).ShouldBe(AltitudeCode.Decode12(AltitudeCode.Encode12(feet)));
        }
    }

    [Fact]
    public void Metric_and_empty_fields_give_no_altitude()
    {
        AltitudeCode.Decode13(0).ShouldBe(AltitudeCode.None);
        AltitudeCode.Decode13(AltitudeCode.Encode13(10_000) | 0x40).ShouldBe(AltitudeCode.None);
        AltitudeCode.Decode12(0).ShouldBe(AltitudeCode.None);
    }
}
