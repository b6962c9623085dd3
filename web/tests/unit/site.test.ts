import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { destination, distance, moved, offsetFrom, ring } from '../../src/map/geodesy';
import { scaleBar } from '../../src/map/scale';
import { homeBounds, placeNames, ringFeatures, ringRadii, siteFeatures, zonesAt } from '../../src/map/site';
import { Mode, SiteInfoSchema, ZonesUpdateSchema } from '../../src/proto/picket_pb';
import { stagesOf, zonesOf } from '../../src/warnings/zones';
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

  it('stand at whole steps of the unit, three or four of them in view', () => {
    expect(ringRadii(18_000, 'km')).toEqual([5000, 10_000, 15_000, 20_000, 25_000, 30_000]);
    expect(ringRadii(18_520, 'NM').map((meters) => Math.round(meters / 1852))).toEqual([5, 10, 15, 20, 25, 30]);
    expect(ringRadii(0, 'km')).toEqual([]);
  });
});

describe('a site', () => {
  it('is drawn with its zones, fields and sectors', () => {
    const kinds = siteFeatures(site).features.map(({ properties }) => properties?.kind as string);
    expect(Object.fromEntries(['zone', 'field', 'sector'].map((kind) => [kind, kinds.filter((other) => other === kind).length]))).toEqual({
      zone: 2,
      field: 2,
      sector: 1,
    });
  });

  it('shows a zone that moves, and its name, where it is now', () => {
    const [still, mover] = site.zones;
    const update = (mode: Mode, latitude: number) =>
      create(ZonesUpdateSchema, {
        mode,
        zones: [{ id: still?.id }, { id: mover?.id, place: { latitude, longitude: 20 }, stage: mode === Mode.LIVE ? 1 : 3 }],
      });
    const held = zonesOf(
      new Map([
        [Mode.LIVE, update(Mode.LIVE, 10)],
        [Mode.EXERCISE, update(Mode.EXERCISE, 11)],
      ]),
    );
    const names = placeNames(zonesAt(site, held), [], 'km', stagesOf(held)).filter(({ kind }) => kind === 'zone');
    // What an exercise says of a vehicle is drawn beside the live one, under its own word, and never in its place.
    expect(names.filter(({ text }) => text === mover?.id).map(({ at, word, told }) => [at, word, told])).toEqual([
      [[20, 10], undefined, undefined],
      [[20, 11], 'EXERCISE', 'EXERCISE TAKE COVER'],
    ]);
    expect(siteFeatures(zonesAt(site, held), stagesOf(held)).features.filter(({ properties }) => properties?.told === 'drill').length).toBe(
      1,
    );
    expect(names.find(({ text }) => text === still?.id)?.at).toEqual([still?.center?.longitude, still?.center?.latitude]);
    expect(zonesAt(site, [])).toBe(site);
  });

  it('names sensors at one mast once', () => {
    expect(
      placeNames(site, [1000], 'km')
        .filter(({ kind }) => kind === 'sensor')
        .map(({ text }) => text),
    ).toEqual(['radar-1 · adsb', 'eo-north']);
  });

  it('has its rings around its origin, and their distances on them', () => {
    const rings = ringFeatures(site, [1000, 2000]).features;
    expect(rings).toHaveLength(2);
    const names = placeNames(site, [1000, 2000], 'km').filter(({ kind }) => kind === 'ring');
    expect(names.map(({ text }) => text)).toEqual(['1 km', '2 km']);
    for (const { at, text } of names) expect(distance(54.4, 12.5, at[1], at[0])).toBeCloseTo(text === '1 km' ? 1000 : 2000, 3);
  });

  it('is first shown with the field of its radar around its origin', () => {
    const [[west, south], [east, north]] = homeBounds(site);
    expect(distance(54.4, 12.5, north, 12.5)).toBeGreaterThan(30_000);
    expect(distance(54.4, 12.5, north, 12.5)).toBeLessThan(33_000);
    expect((west + east) / 2).toBeCloseTo(12.5, 6);
    expect(south).toBeLessThan(54.4);
  });

  it('is first shown 60 km around where no sensor says how far it reaches', () => {
    const [, [, north]] = homeBounds({ ...site, sensors: site.sensors.map((sensor) => ({ ...sensor, maxRange: 0 })) });
    expect(distance(54.4, 12.5, north, 12.5)).toBeGreaterThan(60_000);
    expect(distance(54.4, 12.5, north, 12.5)).toBeLessThan(70_000); // one of them stands 5 km off
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
