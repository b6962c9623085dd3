using System.Collections.Immutable;
using Picket.Files;
using Picket.Simulation.Studies.Running;

namespace Picket.Simulation.Studies.Files;

/// <summary>What comes of checking a scenario for a study.</summary>
/// <param name="Problems">Its mistakes.</param>
/// <param name="Measures">What its runs are measured by; where there are mistakes, as far as it can be told.</param>
internal readonly record struct ScenarioVerdict(ImmutableArray<ConfigurationProblem> Problems, IReadOnlyList<Measure> Measures);
