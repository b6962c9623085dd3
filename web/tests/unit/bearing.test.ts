import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { distance, type LonLat } from '../../src/map/geodesy';
import { azimuthText, bearingSeen, drawnBearings, elevationText, openReach } from '../../src/picture/bearing';
import { applyUpdate, type HeldBearing } from '../../src/picture/picture';
import { BearingSchema, Mode, SiteInfoSchema, UpdateSchema } from '../../src/proto/picket_pb';
import { airfield, lonelyBearings } from '../airfield';

const site = create(SiteInfoSchema, airfield);

function held(changes: object = {}): HeldBearing {
  return { bearing: create(BearingSchema, { ...lonelyBearings[0], ...changes }), epoch: 10_000, mode: Mode.EXERCISE };
}

describe('bearings', () => {
  it('are replaced whole by each update', () => {
    const first = applyUpdate(undefined, create(UpdateSchema, { update: 1n, bearings: lonelyBearings }));
    expect(first?.bearings).toHaveLength(1);
    expect(applyUpdate(first, create(UpdateSchema, { update: 2n, baseUpdate: 1n }))?.bearings).toEqual([]);
  });

  it('reach from their sensor as far as it sees, in a sector of two standard deviations to either side', () => {
    const [drawn] = drawnBearings([held()], site);
    const from: LonLat = drawn?.sector[0] ?? [0, 0];
    expect(from).toEqual([12.55, 54.44]);
    for (const [longitude, latitude] of drawn?.sector.slice(1, -1) ?? [])
      expect(distance(54.44, 12.55, latitude, longitude)).toBeCloseTo(8000, 0);
    const left = drawn?.sector[1] ?? from;
    const right = drawn?.sector.at(-2) ?? from;
    expect(distance(left[1], left[0], right[1], right[0])).toBeCloseTo(2 * 8000 * Math.sin((1.96 * 0.6 * Math.PI) / 180), 0);
    const [, end] = drawn?.dashes.at(-1) ?? [from, from];
    expect(end[0]).toBeGreaterThan(12.55);
    expect(end[1]).toBeGreaterThan(54.44);
  });

  it('reach to a stated distance where the sensor has no limit, and are left out where there is no such sensor', () => {
    const [drawn] = drawnBearings([held({ sensor: 1 })], site);
    const [longitude, latitude] = drawn?.middle ?? [0, 0];
    expect(distance(54.4, 12.5, latitude, longitude)).toBeCloseTo(openReach / 2, 0);
    expect(drawnBearings([held({ sensor: 9 })], site)).toEqual([]);
  });

  it('are read in degrees with two standard deviations', () => {
    expect(azimuthText(held())).toBe('020.0° ± 1.2°');
    expect(azimuthText(held({ azimuth: 359.98 }))).toBe('000.0° ± 1.2°');
    expect(elevationText(held())).toBe('4.2° up');
    expect(elevationText(held({ elevation: undefined }))).toBeUndefined();
    expect(bearingSeen(held())).toBe(8000);
  });
});
