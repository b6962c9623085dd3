using Picket.Core.Modes;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>Who is told of the warnings of each picture, in the fold's order and on its thread; no part of its state. A receiver of one mode cannot be given another's.</summary>
public sealed record WarningReceivers
{
    /// <summary>Is told when a picture's tracker has worked what came, before it is decided what the zones are told: receivers that measure the latency read their clock then.</summary>
    public Action? Tracked { get; init; }

    /// <summary>Is told of live warnings.</summary>
    public Action<Warned<Live>>? Live { get; init; }

    /// <summary>Is told of an exercise's.</summary>
    public Action<Warned<Exercise>>? Exercise { get; init; }

    /// <summary>Is told of a test's.</summary>
    public Action<Warned<Test>>? Test { get; init; }

    /// <summary>Is told of the silent tests of the live outputs, which are no warnings.</summary>
    public Action<ZoneTest>? ZoneTest { get; init; }
}
