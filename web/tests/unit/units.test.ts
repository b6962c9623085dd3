import { describe, expect, it } from 'vitest';
import {
  convertHeight,
  convertSpeed,
  formatAge,
  formatDistance,
  formatHeading,
  formatHeight,
  formatSpeed,
  formatVertical,
} from '../../src/format/units';

describe('units', () => {
  it('converts with the definitions of foot, knot and nautical mile', () => {
    expect(convertHeight(3048, 'ft')).toBeCloseTo(10_000, 9);
    expect(convertSpeed(1852 / 3600, 'kt')).toBeCloseTo(1, 12);
    expect(convertSpeed(10, 'km/h')).toBeCloseTo(36, 12);
    expect(formatDistance(18_520, 'NM')).toBe('10 NM');
  });

  it('parts thousands and writes a true minus', () => {
    expect(formatHeight(12_345.6, 'm')).toBe('12\u2009346 m');
    expect(formatHeight(-31.4, 'm')).toBe('−31 m');
    expect(formatSpeed(250, 'km/h')).toBe('900 km/h');
  });

  it('shows short distances in metres and ten units and more without a decimal', () => {
    expect(formatDistance(431, 'km')).toBe('431 m');
    expect(formatDistance(1500, 'km')).toBe('1.5 km');
    expect(formatDistance(12_400, 'km')).toBe('12 km');
    expect(formatDistance(926, 'NM')).toBe('0.5 NM');
  });

  it('writes headings with three digits and 360 as 000', () => {
    expect(formatHeading(4.6)).toBe('005°');
    expect(formatHeading(359.7)).toBe('000°');
    expect(formatHeading(-90)).toBe('270°');
  });

  it('writes ages in the unit that fits', () => {
    expect(formatAge(-3)).toBe('0 s');
    expect(formatAge(119.9)).toBe('119 s');
    expect(formatAge(120)).toBe('2 min');
    expect(formatAge(7200)).toBe('2 h');
    expect(formatAge(Number.NaN)).toBe('–');
  });

  it('says level below half a metre a second', () => {
    expect(formatVertical(0.4, 'm')).toBe('level');
    expect(formatVertical(-5.08, 'ft')).toBe('↓ 1\u2009000 ft/min');
  });
});
