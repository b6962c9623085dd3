// Lines of the small charts in the details.
import type { Trail, TrailPoint } from '../picture/trails';

export interface Chart {
  readonly points: string;
  readonly low: number;
  readonly high: number;
}

/** A line through one value of a trail over the span before `time`, scaled into a box; nothing with fewer than two points. */
export function chartOf(
  trail: Trail,
  value: (point: TrailPoint) => number,
  time: number,
  span: number,
  width: number,
  height: number,
): Chart | undefined {
  const shown = trail.filter((point) => point.time >= time - span && Number.isFinite(value(point)));
  if (shown.length < 2) return undefined;
  const values = shown.map(value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const points = shown.map((point) => {
    const x = width * (1 - (time - point.time) / span);
    const y = high > low ? height - ((value(point) - low) / (high - low)) * height : height / 2;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return { points: points.join(' '), low, high };
}
