using Picket.Core.Time;

namespace Picket.Picture.Warnings;

/// <summary>What an officer last did to a zone.</summary>
/// <param name="Act">What.</param>
/// <param name="Time">When, site time.</param>
/// <param name="By">Who.</param>
/// <param name="Why">The reason given.</param>
public sealed record OfficerNote(OfficerAct Act, Instant Time, string By, string Why);
