using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class CallsignTests
{
    [Theory]
    [InlineData("KLM1023")]
    [InlineData("A")]
    [InlineData("ZZ 99 09")]
    public void Text_survives_coding(string text) => Callsign.From(text).ToString().ShouldBe(text);

    [Fact]
    public void Codes_without_a_character_make_a_callsign_invalid()
    {
        new Callsign(Callsign.From("ABC").Code & ~63UL).IsValid.ShouldBeFalse();
        Callsign.From("ABC").IsValid.ShouldBeTrue();
        Callsign.From("").IsValid.ShouldBeFalse();
    }

    [Theory]
    [InlineData("TOOLONG12")]
    [InlineData("abc")]
    [InlineData("A#B")]
    public void Text_that_has_no_code_is_refused(string text) => Should.Throw<ArgumentException>(() => Callsign.From(text)).Message.ShouldContain(text);
}
