import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { destination, distance, moved, offsetFrom, ring } from '../../src/map/geodesy';
import { scaleBar } from '../../src/map/scale';
import { homeBounds, placeNames, ringRadii, siteFeatures } from '../../src/map/site';
import { SiteInfoSchema } from '../../src/proto/picket_pb';
import { airfield } from '../airfield';

const site = create(SiteInfoSchema, airfield);

describe('distances on the map', () => {
  it('lead back from a destination', () => {
    const [longitude, latitude] = destination(54, 12, 73, 40_000);
    expect(distance(54, 12, latitude, longitude)).toBeCloseTo(40_000, 3);
  });

  it('of short steps are their own inverse', () => {
    const [longitude, latitude] = moved(54, 12, 300, -700);
    const { east, north } = offsetFrom(54, 12, latitude, longitude);
    expect([east, north]).toEqual([expect.closeTo(300, 6), expect.closeTo(-700, 6)]);
  });

  it('agree with the length of a minute of latitude', () => {
    // A minute of latitude at 45 degrees on WGS-84 is 1852.2 m.
    expect(offsetFrom(45, 0, 45 + 1 / 60, 0).north).toBeCloseTo(1852.2, 0);
  });
});

describe('rings and sectors', () => {
  it('close, and a sector has its corner at the sensor', () => {
    const all = ring(54, 12, 1000);
    expect(all[0]?.[1]).toBeCloseTo(all.at(-1)?.[1] ?? 0, 9);
    const sector = ring(54, 12, 1000, 300, 60);
    expect(sector[0]).toEqual([12, 54]);
    expect(sector.at(-1)).toEqual([12, 54]);
    expect(sector.every(([, latitude]) => latitude >= 54 - 1e-9)).toBe(true);
  });

  it('stand at whole steps of the unit, at most six', () => {
    expect(ringRadii(30_000, 'km')).toEqual([5000, 10_000, 15_000, 20_000, 25_000, 30_000]);
    expect(ringRadii(18_520, 'NM').map((meters) => Math.round(meters / 1852))).toEqual([2, 4, 6, 8, 10]);
    expect(ringRadii(0, 'km')).toEqual([]);
  });
});

describe('a site', () => {
  it('is drawn with its zones, fields, sectors and rings', () => {
    const kinds = siteFeatures(site, 'km').features.map(({ properties }) => properties?.kind as string);
    expect(
      Object.fromEntries(['zone', 'field', 'sector', 'ring'].map((kind) => [kind, kinds.filter((other) => other === kind).length])),
    ).toEqual({
      zone: 2,
      field: 2,
      sector: 1,
      ring: 6,
    });
  });

  it('names sensors at one mast once', () => {
    expect(
      placeNames(site, 'km')
        .filter(({ kind }) => kind === 'sensor')
        .map(({ text }) => text),
    ).toEqual(['radar-1 · adsb', 'eo-north']);
  });

  it('is first shown with the field of its radar around its origin', () => {
    const [[west, south], [east, north]] = homeBounds(site);
    expect(distance(54.4, 12.5, north, 12.5)).toBeGreaterThan(30_000);
    expect(distance(54.4, 12.5, north, 12.5)).toBeLessThan(33_000);
    expect((west + east) / 2).toBeCloseTo(12.5, 6);
    expect(south).toBeLessThan(54.4);
  });
});

describe('the scale bar', () => {
  it('is the longest of 1, 2 and 5 that fits', () => {
    expect(scaleBar(10, 'km')).toEqual({ width: 100, text: '1 km' });
    expect(scaleBar(0.5, 'km')).toEqual({ width: 100, text: '50 m' });
    expect(scaleBar(50, 'NM').text).toBe('2 NM');
    expect(scaleBar(0, 'km').text).toBe('');
  });
});
