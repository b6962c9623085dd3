// Where tracks have been, kept by the page while it is open.
import type { LonLat } from '../map/geodesy';

export interface TrailPoint {
  /** ms since 1970. */
  readonly time: number;
  readonly at: LonLat;
  readonly height: number;
  readonly speed: number;
  /** The place was a prediction. */
  readonly coasting: boolean;
}

export type Trail = readonly TrailPoint[];

export const trailSpan = 300_000;
const trailStep = 1000;

/** The trail with a point more, at most one a second, and without what is older than five minutes. */
export function extendTrail(trail: Trail, point: TrailPoint): Trail {
  const last = trail.at(-1);
  if (last !== undefined && point.time - last.time < trailStep && point.time >= last.time && point.coasting === last.coasting) return trail;
  const kept = trail.filter((old) => old.time >= point.time - trailSpan && old.time < point.time);
  return [...kept, point];
}

/** Stretches that were measured, drawn as lines. A stretch begins at the last point before it, so that a trail has no holes. */
export function measuredRuns(trail: Trail): LonLat[][] {
  const runs: LonLat[][] = [];
  let run: LonLat[] = [];
  for (const point of trail) {
    if (!point.coasting) run.push(point.at);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  if (run.length > 0) runs.push(run);
  return runs.filter((points) => points.length > 1);
}

/** Places that were predicted, drawn as dots. */
export function coastedPoints(trail: Trail): LonLat[] {
  return trail.filter((point) => point.coasting).map((point) => point.at);
}
