namespace Picket.Simulation.Sensors;

/// <summary>How a simulated sensor works, beyond what its site file says of it.</summary>
public abstract record SensorPhysics;
