namespace Picket.Feeds.ModeS;

/// <summary>The 56-bit MB field of a Comm-B reply. It does not say which register it holds; that follows from what each register allows.</summary>
/// <remarks>
/// ICAO Doc 9871, appendix A. A register fits when its fixed bits are as they must be, a field whose status bit is 0 is 0, and values are such as
/// aircraft have. When more than one fits, none is read: a wrong guess would be a wrong speed or a wrong callsign.
/// </remarks>
/// <param name="Message">The MB field.</param>
/// <param name="PressureAltitudeFeet">The altitude of the same reply, which some registers can be checked against, or <see cref="AltitudeCode.None"/>.</param>
public readonly record struct CommB(ulong Message, int PressureAltitudeFeet = AltitudeCode.None)
{
    /// <summary>All registers that the bits fit.</summary>
    public CommBRegisters Candidates
    {
        get
        {
            if (Message == 0) return CommBRegisters.None;
            CommBRegisters fit = CommBRegisters.None;
            if (FitsDataLinkCapability) fit |= CommBRegisters.DataLinkCapability;
            if (FitsCommonUsageCapability) fit |= CommBRegisters.CommonUsageCapability;
            if (Message.Field(1, 8) == 0x20 && Callsign.IsValid) fit |= CommBRegisters.Identification;
            if (Message.Field(1, 8) == 0x30 && Message.Field(29, 2) != 3 && Message.Field(16, 7) < 48) fit |= CommBRegisters.ResolutionAdvisory;
            if (new SelectedVerticalIntention(Message).Fits) fit |= CommBRegisters.SelectedVerticalIntention;
            if (FitsHazards) fit |= CommBRegisters.Hazards;
            if (new TrackAndTurn(Message).Fits) fit |= CommBRegisters.TrackAndTurn;
            if (new HeadingAndSpeed(Message).Fits(PressureAltitudeFeet)) fit |= CommBRegisters.HeadingAndSpeed;
            return fit;
        }
    }

    /// <summary>The callsign, when the register is <see cref="CommBRegisters.Identification"/> (Doc 9871, table A-2-32).</summary>
    public Callsign Callsign => new(Message & 0xFFFF_FFFF_FFFF);

    private bool FitsDataLinkCapability =>
        Message.Field(1, 8) == 0x10 && Message.Field(10, 5) == 0 && Message.Bit(15) == Message.Field(17, 7) >= 5;

    private bool FitsCommonUsageCapability => Message.Field(29, 28) == 0 && Message.Bit(7);

    private bool FitsHazards =>
        Message.IsStatused(1, 2, 2) && Message.IsStatused(4, 5, 2) && Message.IsStatused(7, 8, 2) && Message.IsStatused(10, 11, 2)
        && Message.IsStatused(13, 14, 2) && Message.IsStatused(16, 17, 10) && Message.IsStatused(27, 28, 11) && Message.IsStatused(39, 40, 12)
        && Message.Field(52, 5) == 0 && (!Message.Bit(16) || Message.Signed(17, 18, 9) * 0.25 is >= -80 and <= 60);
}
