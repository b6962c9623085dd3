// The only place where SI values become what the operator reads.

export type HeightUnit = 'm' | 'ft';
export type SpeedUnit = 'm/s' | 'km/h' | 'kt';
export type DistanceUnit = 'km' | 'NM';

export interface Units {
  readonly height: HeightUnit;
  readonly speed: SpeedUnit;
  readonly distance: DistanceUnit;
}

export const heightUnits: readonly HeightUnit[] = ['m', 'ft'];
export const speedUnits: readonly SpeedUnit[] = ['m/s', 'km/h', 'kt'];
export const distanceUnits: readonly DistanceUnit[] = ['km', 'NM'];
export const defaultUnits: Units = { height: 'm', speed: 'km/h', distance: 'km' };

const metersPerHeightUnit: Record<HeightUnit, number> = { m: 1, ft: 0.3048 };
const metersPerSecondPerSpeedUnit: Record<SpeedUnit, number> = { 'm/s': 1, 'km/h': 1 / 3.6, kt: 1852 / 3600 };
const metersPerDistanceUnit: Record<DistanceUnit, number> = { km: 1000, NM: 1852 };

/** What stands for a value that is not known. */
export const unknown = '–';

export function convertHeight(meters: number, unit: HeightUnit): number {
  return meters / metersPerHeightUnit[unit];
}

export function convertSpeed(metersPerSecond: number, unit: SpeedUnit): number {
  return metersPerSecond / metersPerSecondPerSpeedUnit[unit];
}

export function convertDistance(meters: number, unit: DistanceUnit): number {
  return meters / metersPerDistanceUnit[unit];
}

/** Metres in one step of a distance unit; the scale bar and range rings use whole steps. */
export function metersPer(unit: DistanceUnit): number {
  return metersPerDistanceUnit[unit];
}

export function formatHeight(meters: number, unit: HeightUnit): string {
  return `${grouped(convertHeight(meters, unit))} ${unit}`;
}

export function formatSpeed(metersPerSecond: number, unit: SpeedUnit): string {
  return `${grouped(convertSpeed(metersPerSecond, unit))} ${unit}`;
}

/** Below ten units with one decimal, above without; below one kilometre in metres. */
export function formatDistance(meters: number, unit: DistanceUnit): string {
  if (unit === 'km' && meters < 1000) return `${grouped(meters)} m`;
  const value = convertDistance(meters, unit);
  return `${value < 10 ? trimmed(value) : grouped(value)} ${unit}`;
}

/** Climb or descent; nothing below half a metre a second. */
export function formatVertical(metersPerSecond: number, unit: HeightUnit): string {
  if (Math.abs(metersPerSecond) < 0.5) return 'level';
  const arrow = metersPerSecond > 0 ? '↑' : '↓';
  return unit === 'ft'
    ? `${arrow} ${grouped((Math.abs(metersPerSecond) / 0.3048) * 60)} ft/min`
    : `${arrow} ${Math.abs(metersPerSecond).toFixed(1)} m/s`;
}

/** Three digits, as headings are spoken: 005°, 360° as 000°. */
export function formatHeading(degrees: number): string {
  const whole = ((Math.round(degrees) % 360) + 360) % 360;
  return `${String(whole).padStart(3, '0')}°`;
}

/** An age: `3 s`, `2 min`, `5 h`. */
export function formatAge(seconds: number): string {
  if (!Number.isFinite(seconds)) return unknown;
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 120) return `${whole} s`;
  if (whole < 7200) return `${Math.floor(whole / 60)} min`;
  return `${Math.floor(whole / 3600)} h`;
}

export function formatCount(count: bigint | number): string {
  return grouped(Number(count));
}

function trimmed(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

/** Whole number, thousands apart by a thin space, as in SI writing. */
function grouped(value: number): string {
  const whole = Math.round(value);
  const digits = String(Math.abs(whole)).replace(/\B(?=(\d{3})+$)/g, '\u2009');
  return whole < 0 ? `−${digits}` : digits;
}
