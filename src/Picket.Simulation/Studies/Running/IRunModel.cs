namespace Picket.Simulation.Studies.Running;

/// <summary>A compiled scenario that is run again and again. One for each worker, plan and point; not thread safe; allocates nothing in a run.</summary>
/// <remarks>For common random numbers a model draws each random quantity from a stream of its own (seed and purpose), so that the same seed means the same day under every plan.</remarks>
public interface IRunModel
{
    /// <summary>What a run is measured by. Points and plans may differ in it; measures of one name say the same.</summary>
    IReadOnlyList<Measure> Measures { get; }

    /// <summary>Runs once. The same seed gives the same record, bit for bit, whatever was run before.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="record">Takes the measures of the run; it is empty at the call.</param>
    void Run(ulong seed, RunRecord record);
}
