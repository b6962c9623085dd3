import { describe, expect, it } from 'vitest';
import { formatMgrs } from '../../src/format/mgrs';
import { toGrid, zoneOf } from '../../src/format/utm';

describe('UTM', () => {
  it('gives the published examples', () => {
    // GeographicLib, GeoConvert(1), GEOGRAPHIC COORDINATES and UTM/UPS: 33.3 44.4 is 38n 444140.54 3684706.36.
    const baghdad = toGrid(33.3, 44.4);
    expect(baghdad.zone).toBe(38);
    expect(baghdad.easting).toBeCloseTo(444140.54, 2);
    expect(baghdad.northing).toBeCloseTo(3684706.36, 2);
    // AGI STK, Connect command Convert MapGridPoint: 33.5 74.75 is 43S 476779 3706747.
    const kashmir = toGrid(33.5, 74.75);
    expect([kashmir.zone, Math.round(kashmir.easting), Math.round(kashmir.northing)]).toEqual([43, 476779, 3706747]);
  });

  it('has the closed form on a central meridian: half a million east, the scaled meridian arc north', () => {
    // Meridian quadrant of WGS-84: 10 001 965.7293 m (Moritz, Geodetic Reference System 1980, for the WGS-84 ellipsoid).
    const nearPole = toGrid(83.999999, 15);
    expect(nearPole.easting).toBeCloseTo(500_000, 6);
    expect(toGrid(0, 15).northing).toBeCloseTo(0, 9);
    // Arc from the equator to 45 degrees: 4 984 944.3779 m (same source).
    expect(toGrid(45, 15).northing / 0.9996).toBeCloseTo(4_984_944.378, 2);
  });

  it('knows the zones of Norway, Svalbard and the antimeridian', () => {
    expect(zoneOf(60, 4)).toBe(32);
    expect(zoneOf(64, 4)).toBe(31);
    expect(zoneOf(75, 8.9)).toBe(31);
    expect(zoneOf(75, 9)).toBe(33);
    expect(zoneOf(75, 34)).toBe(37);
    expect(zoneOf(10, 180)).toBe(1);
    expect(zoneOf(10, -180)).toBe(1);
    expect(zoneOf(10, 179.999)).toBe(60);
  });
});

describe('MGRS', () => {
  it('gives the published examples', () => {
    // GeographicLib, GeoConvert(1).
    expect(formatMgrs(33.3, 44.4)).toBe('38S MB 44140 84706');
    expect(formatMgrs(33.3, 44.4, 2)).toBe('38S MB 44 84');
    // AGI STK, as above; Palantir Foundry, "Convert MGRS to GeoPoint": the corners of 4QFJ1234567890 and ZAF0193788990, here half a metre inside.
    expect(formatMgrs(33.5, 74.75, 4)).toBe('43S DT 7677 0674');
    expect(formatMgrs(21.409796671597924 + 4.5e-6, -157.91608117421092 + 4.8e-6)).toBe('04Q FJ 12345 67890');
    expect(formatMgrs(88.99999659707431 + 4.5e-6, 0.9996456505181999 + 2.5e-4)).toBe('Z AF 01937 88990');
  });

  it('puts the poles at the corner of the polar squares', () => {
    expect(formatMgrs(90, 0)).toBe('Z AH 00000 00000');
    expect(formatMgrs(-90, 0)).toBe('B AN 00000 00000');
  });

  it('uses the bands C to X without I and O, the last of them 12 degrees high', () => {
    expect(formatMgrs(-80, 3, 0)).toMatch(/^31C /);
    expect(formatMgrs(-0.001, 3, 0)).toMatch(/^31M /);
    expect(formatMgrs(0, 3, 0)).toMatch(/^31N /);
    expect(formatMgrs(83.9, 3, 0)).toMatch(/^31X /);
  });

  it('cuts and never rounds', () => {
    const coarse = formatMgrs(33.3, 44.4, 1);
    expect(coarse).toBe('38S MB 4 8');
  });

  it('has nothing to say about places that are none', () => {
    expect(formatMgrs(91, 0)).toBe('');
    expect(formatMgrs(Number.NaN, 0)).toBe('');
  });
});
