import { describe, expect, it } from 'vitest';
import { coastedPoints, extendTrail, measuredRuns, type Trail, type TrailPoint, trailSpan } from '../../src/picture/trails';

function point(time: number, coasting = false): TrailPoint {
  return { time, at: [time / 1000, 0], height: 0, speed: 0, coasting };
}

function trailOf(...points: TrailPoint[]): Trail {
  return points.reduce<Trail>(extendTrail, []);
}

describe('trails', () => {
  it('take at most one point a second', () => {
    expect(trailOf(point(0), point(400), point(999), point(1000)).map(({ time }) => time)).toEqual([0, 1000]);
  });

  it('take the moment at which coasting begins or ends', () => {
    expect(trailOf(point(0), point(300, true), point(600)).map(({ time }) => time)).toEqual([0, 300, 600]);
  });

  it('forget what is older than their span', () => {
    const trail = trailOf(point(0), point(2000), point(trailSpan + 1000));
    expect(trail.map(({ time }) => time)).toEqual([2000, trailSpan + 1000]);
  });

  it('start anew when the picture time goes back', () => {
    expect(trailOf(point(5000), point(1000)).map(({ time }) => time)).toEqual([1000]);
  });

  it('are lines where measured and dots where coasted', () => {
    const trail = trailOf(point(0), point(1000), point(2000, true), point(3000, true), point(4000), point(5000));
    expect(measuredRuns(trail)).toEqual([
      [
        [0, 0],
        [1, 0],
      ],
      [
        [4, 0],
        [5, 0],
      ],
    ]);
    expect(coastedPoints(trail)).toEqual([
      [2, 0],
      [3, 0],
    ]);
  });
});
