using Picket.Core.Warnings;

namespace Picket.Server.Outputs;

/// <summary>A live output that takes silent tests over the same connection as its warnings. It is given a <see cref="ZoneTest"/>, which has no stage, and no warning can be given here.</summary>
internal interface ITestedOutput
{
    /// <summary>Its id.</summary>
    string Id { get; }

    /// <summary>Sends a test; done once it is acknowledged and the boxes had their time to answer.</summary>
    /// <param name="test">The test.</param>
    /// <param name="acknowledged">Is told that the broker or receiver has it.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>How many boxes answered; none where no box can.</returns>
    /// <exception cref="IOException">It is not known to have arrived; the message is one clause.</exception>
    Task<int?> TestAsync(ZoneTest test, Action acknowledged, CancellationToken cancellation);
}
