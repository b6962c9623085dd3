namespace Picket.Picture;

/// <summary>What an input is. The numbers are stored; they never change.</summary>
public enum InputKind : byte
{
    /// <summary>The journal begins; the payload is its random 64-bit id.</summary>
    Start = 1,

    /// <summary>The site's configuration; the payload is the site file's text.</summary>
    Configuration = 2,

    /// <summary>Bytes of a feed: a datagram, or one or more whole frames of a stream.</summary>
    Frames = 3,

    /// <summary>Time passes: nothing else came for 100 ms.</summary>
    Tick = 4,

    /// <summary>An operator acted.</summary>
    Operator = 5,

    /// <summary>Inputs before this one were not recorded; the payload says since when and how many.</summary>
    Gap = 6,

    /// <summary>The host measured that it falls behind, or no longer does.</summary>
    Load = 7,

    /// <summary>A transport of a feed connected, lost its connection, or met bytes that are no frame; the payload says which.</summary>
    Link = 8,

    /// <summary>Somebody said where a zone that moves is; the payload is a <see cref="Warnings.PositionReport"/>.</summary>
    Position = 9,

    /// <summary>Somebody reported something by voice; the payload is a <see cref="Voice.VoiceReport"/>.</summary>
    VoiceReport = 10,

    /// <summary>An officer ended a voice report; the payload is a <see cref="Voice.VoiceEnd"/>.</summary>
    VoiceEnd = 11,

    /// <summary>What became of a silent test at an output; the payload is a <see cref="Warnings.TestReport"/>.</summary>
    Tested = 12,
}
