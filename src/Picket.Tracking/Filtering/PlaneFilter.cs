using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Fusion;
using Picket.Tracking.Impacts;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Filtering;

/// <summary>Nearly constant velocity in a plane, for sites that are one and objects that do not manoeuvre: the smallest state and the fewest operations there are.</summary>
/// <param name="sensors">The site's sensors.</param>
/// <param name="psd">Power spectral density of the white acceleration in x and in y, m^2/s^3.</param>
/// <remarks>Two rows (x and y, or range and azimuth) are worked in closed form; other measurements pass through the spatial kernels with heights of zero.</remarks>
internal readonly struct PlaneFilter(SensorModel[] sensors, double psd) : ITrackFilter<PlaneState>
{
    private const double LogTau = 1.8378770664093453;

    /// <inheritdoc/>
    public void Start(in Detection detection, out PlaneState state)
    {
        sensors[detection.Sensor].Start.From(detection, out KinematicState kinematic);
        Write(kinematic, out state);
    }

    /// <inheritdoc/>
    public void Start(in KinematicState first, out PlaneState state) => Write(first, out state);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Predict(in PlaneState from, Instant to, out PlaneState predicted)
    {
        double dt = (to - from.Time).Seconds, length = Math.Abs(dt), half = 0.5 * psd * dt * length, third = psd * length * length * length / 3;
        double xu = from.XU + dt * from.UU, xv = from.XV + dt * from.UV, yu = from.YU + dt * from.UV, yv = from.YV + dt * from.VV;
        predicted = new PlaneState
        {
            Time = to,
            X = from.X + dt * from.U,
            Y = from.Y + dt * from.V,
            U = from.U,
            V = from.V,
            XX = from.XX + dt * (from.XU + xu) + third,
            XY = from.XY + dt * (from.YU + xv),
            YY = from.YY + dt * (from.YV + yv) + third,
            XU = xu + half,
            XV = xv,
            YU = yu,
            YV = yv + half,
            UU = from.UU + psd * length,
            UV = from.UV,
            VV = from.VV + psd * length,
        };
    }

    /// <inheritdoc/>
    public bool TryFit(in PlaneState prior, int sensor, in Measurement measurement, out Fit fit)
    {
        if (!TryRows(prior, sensor, measurement, out Rows rows))
        {
            Read(prior, out KinematicState kinematic);
            sensors[sensor].Measurement.Linearize(measurement, kinematic, out Linearization linear);
            fit = default;
            if (linear.Count == 0 || !ExtendedKalmanFilter.TryInnovate(kinematic, linear, out Innovation innovation)) return false;
            fit = new Fit(linear.Count, innovation.DistanceSquared, innovation.LogLikelihood);
            return true;
        }

        double determinant = rows.Saa * rows.Sbb - rows.Sab * rows.Sab;
        double distance = (rows.Sbb * rows.A * rows.A - 2 * rows.Sab * rows.A * rows.B + rows.Saa * rows.B * rows.B) / determinant;
        fit = new Fit(2, distance, -0.5 * (distance + Math.Log(determinant)) - LogTau);
        return determinant > 0;
    }

    /// <inheritdoc/>
    public void Correct(in PlaneState before, Instant measured, int sensor, in Measurement measurement, out PlaneState posterior)
    {
        Predict(before, measured, out PlaneState prior);
        Update(prior, sensor, measurement, out posterior);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(in PlaneState prior, int sensor, in Measurement measurement, out PlaneState posterior)
    {
        if (!TryRows(prior, sensor, measurement, out Rows rows))
        {
            Read(prior, out KinematicState kinematic);
            sensors[sensor].Measurement.Linearize(measurement, kinematic, out Linearization linear);
            bool gives = linear.Count > 0 && (!measurement.IsEstimate || CovarianceIntersection.Balance(ref kinematic, ref linear));
            if (gives && ExtendedKalmanFilter.TryInnovate(kinematic, linear, out Innovation innovation)) ExtendedKalmanFilter.Update(ref kinematic, innovation);
            Write(kinematic, out posterior);
            return;
        }

        // P H' for the two rows; the rows depend on the position alone.
        PlaneState p = prior;
        double xa = p.XX * rows.Ax + p.XY * rows.Ay, ya = p.XY * rows.Ax + p.YY * rows.Ay, ua = p.XU * rows.Ax + p.YU * rows.Ay, va = p.XV * rows.Ax + p.YV * rows.Ay;
        double xb = p.XX * rows.Bx + p.XY * rows.By, yb = p.XY * rows.Bx + p.YY * rows.By, ub = p.XU * rows.Bx + p.YU * rows.By, vb = p.XV * rows.Bx + p.YV * rows.By;

        // One row after the other by the factor of S, so that the covariance loses squares and stays symmetric.
        double la = Math.Sqrt(rows.Saa), lab = rows.Sab / la, lb = Math.Sqrt(rows.Sbb - lab * lab);
        xa /= la;
        ya /= la;
        ua /= la;
        va /= la;
        xb = (xb - lab * xa) / lb;
        yb = (yb - lab * ya) / lb;
        ub = (ub - lab * ua) / lb;
        vb = (vb - lab * va) / lb;
        double a = rows.A / la, b = (rows.B - lab * a) / lb;
        posterior = new PlaneState
        {
            Time = p.Time,
            X = p.X + xa * a + xb * b,
            Y = p.Y + ya * a + yb * b,
            U = p.U + ua * a + ub * b,
            V = p.V + va * a + vb * b,
            XX = p.XX - xa * xa - xb * xb,
            XY = p.XY - xa * ya - xb * yb,
            XU = p.XU - xa * ua - xb * ub,
            XV = p.XV - xa * va - xb * vb,
            YY = p.YY - ya * ya - yb * yb,
            YU = p.YU - ya * ua - yb * ub,
            YV = p.YV - ya * va - yb * vb,
            UU = p.UU - ua * ua - ub * ub,
            UV = p.UV - ua * va - ub * vb,
            VV = p.VV - va * va - vb * vb,
        };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Merge(ReadOnlySpan<double> weights, ReadOnlySpan<PlaneState> states, out PlaneState merged)
    {
        double sum = 0;
        merged = default;
        merged.Time = states[0].Time;
        for (int i = 0; i < states.Length; i++)
        {
            ref readonly PlaneState s = ref states[i];
            double w = weights[i];
            sum += w;
            merged.X += w * s.X;
            merged.Y += w * s.Y;
            merged.U += w * s.U;
            merged.V += w * s.V;
        }

        double scale = 1 / sum;
        (merged.X, merged.Y, merged.U, merged.V) = (merged.X * scale, merged.Y * scale, merged.U * scale, merged.V * scale);
        for (int i = 0; i < states.Length; i++)
        {
            ref readonly PlaneState s = ref states[i];
            double w = weights[i] * scale, x = s.X - merged.X, y = s.Y - merged.Y, u = s.U - merged.U, v = s.V - merged.V;
            merged.XX += w * (s.XX + x * x);
            merged.XY += w * (s.XY + x * y);
            merged.XU += w * (s.XU + x * u);
            merged.XV += w * (s.XV + x * v);
            merged.YY += w * (s.YY + y * y);
            merged.YU += w * (s.YU + y * u);
            merged.YV += w * (s.YV + y * v);
            merged.UU += w * (s.UU + u * u);
            merged.UV += w * (s.UV + u * v);
            merged.VV += w * (s.VV + v * v);
        }
    }

    /// <inheritdoc/>
    public Instant TimeOf(in PlaneState state) => state.Time;

    /// <inheritdoc/>
    public double FreeFlight(in PlaneState state) => 0;

    /// <inheritdoc/>
    public bool TryRead(in PlaneState s, out BallisticState ballistic)
    {
        ballistic = default;
        return false;
    }

    /// <inheritdoc/>
    public void Read(in PlaneState s, out KinematicState kinematic)
    {
        kinematic = new KinematicState { Time = s.Time };
        (kinematic.Mean[0], kinematic.Mean[1], kinematic.Mean[3], kinematic.Mean[4]) = (s.X, s.Y, s.U, s.V);
        ref Matrix6 p = ref kinematic.Covariance;
        (p.At(0, 0), p.At(1, 1), p.At(3, 3), p.At(4, 4)) = (s.XX, s.YY, s.UU, s.VV);
        p.At(0, 1) = p.At(1, 0) = s.XY;
        p.At(0, 3) = p.At(3, 0) = s.XU;
        p.At(0, 4) = p.At(4, 0) = s.XV;
        p.At(1, 3) = p.At(3, 1) = s.YU;
        p.At(1, 4) = p.At(4, 1) = s.YV;
        p.At(3, 4) = p.At(4, 3) = s.UV;
    }

    /// <inheritdoc/>
    public void Foresee(in PlaneState state, double dt, out double x, out double y, out double varianceX, out double varianceY)
    {
        double noise = psd * Math.Abs(dt * dt * dt) / 3;
        (x, y) = (state.X + dt * state.U, state.Y + dt * state.V);
        varianceX = state.XX + dt * (2 * state.XU + dt * state.UU) + noise;
        varianceY = state.YY + dt * (2 * state.YV + dt * state.VV) + noise;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer, in PlaneState state) => writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<PlaneState>(in state)));

    /// <inheritdoc/>
    public PlaneState Load(BinaryReader reader)
    {
        PlaneState state = default;
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<PlaneState>(ref state)));
        return state;
    }

    private static void Write(in KinematicState k, out PlaneState state) => state = new PlaneState
    {
        Time = k.Time,
        X = k.Mean[0],
        Y = k.Mean[1],
        U = k.Mean[3],
        V = k.Mean[4],
        XX = k.Covariance.Get(0, 0),
        XY = k.Covariance.Get(0, 1),
        XU = k.Covariance.Get(0, 3),
        XV = k.Covariance.Get(0, 4),
        YY = k.Covariance.Get(1, 1),
        YU = k.Covariance.Get(1, 3),
        YV = k.Covariance.Get(1, 4),
        UU = k.Covariance.Get(3, 3),
        UV = k.Covariance.Get(3, 4),
        VV = k.Covariance.Get(4, 4),
    };

    /// <summary>Two rows of a measurement around a state: residuals, how they depend on x and y, and the covariance of the innovation.</summary>
    private struct Rows
    {
        public double A, B, Ax, Ay, Bx, By, Saa, Sab, Sbb;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryRows(in PlaneState p, int sensor, in Measurement m, out Rows rows)
    {
        rows = default;
        if (m.IsEstimate) return false;
        if ((m.Components & ~MeasuredComponents.Height) == MeasuredComponents.Horizontal)
        {
            rows = new Rows
            {
                A = m.X - p.X,
                B = m.Y - p.Y,
                Ax = 1,
                By = 1,
                Saa = p.XX + m.SigmaX * m.SigmaX,
                Sab = p.XY,
                Sbb = p.YY + m.SigmaY * m.SigmaY,
            };
            return true;
        }

        if ((m.Components & ~(MeasuredComponents.Height | MeasuredComponents.Elevation)) != (MeasuredComponents.Range | MeasuredComponents.Azimuth)) return false;
        double dx = p.X - sensors[sensor].Sensor.Position.X, dy = p.Y - sensors[sensor].Sensor.Position.Y;
        double square = Math.Max(dx * dx + dy * dy, 1e-6), range = Math.Sqrt(square);
        rows.A = m.Range - range;
        rows.B = MeasurementModel.Wrap(m.Azimuth - Math.Atan2(dx, dy));
        (rows.Ax, rows.Ay, rows.Bx, rows.By) = (dx / range, dy / range, dy / square, -dx / square);
        rows.Saa = rows.Ax * (p.XX * rows.Ax + 2 * p.XY * rows.Ay) + p.YY * rows.Ay * rows.Ay + m.SigmaRange * m.SigmaRange;
        rows.Sbb = rows.Bx * (p.XX * rows.Bx + 2 * p.XY * rows.By) + p.YY * rows.By * rows.By + m.SigmaAzimuth * m.SigmaAzimuth;
        rows.Sab = rows.Ax * (p.XX * rows.Bx + p.XY * rows.By) + rows.Ay * (p.XY * rows.Bx + p.YY * rows.By);
        return true;
    }
}
