// What is read off a bearing: pure functions over the wire's own type.
import { destination, type LonLat } from '../map/geodesy';
import type { SensorInfo, SiteInfo } from '../proto/picket_pb';
import type { HeldBearing } from './picture';
import { modeWords } from './track';

/** How far a bearing is drawn where its sensor's range is not limited, m. */
export const openReach = 60_000;
/** The sector holds the object with 95 %. */
const sectorSigmas = 1.96;
const dashCount = 20;

/** A bearing where it is drawn. */
export interface DrawnBearing {
  readonly held: HeldBearing;
  readonly key: string;
  readonly sensor: SensorInfo;
  /** From the sensor as far as it sees, in dashes: a bearing must not be taken for a track's leader. */
  readonly dashes: readonly (readonly [from: LonLat, to: LonLat])[];
  /** The sector that holds the object, as a closed outline from the sensor. */
  readonly sector: LonLat[];
  /** Where its label stands. */
  readonly middle: LonLat;
}

/** Unique over pictures, stable while the bearing lives. */
export function bearingKey({ bearing, mode }: HeldBearing): string {
  return `${modeWords[mode]}/bearing/${bearing.number}`;
}

export function drawnBearings(bearings: readonly HeldBearing[], site: SiteInfo | undefined): DrawnBearing[] {
  return bearings.flatMap((held) => {
    const sensor = site?.sensors[held.bearing.sensor];
    const position = sensor?.position;
    if (sensor === undefined || position === undefined) return [];
    const { azimuth, sigmaAzimuth } = held.bearing;
    const reach = sensor.maxRange > 0 ? sensor.maxRange : openReach;
    const from: LonLat = [position.longitude, position.latitude];
    const at = (direction: number, range: number) => destination(position.latitude, position.longitude, direction, range);
    const half = Math.min(sectorSigmas * sigmaAzimuth, 90);
    const steps = Math.max(2, Math.ceil(half));
    const arc = Array.from({ length: steps + 1 }, (_, step) => at(azimuth - half + (2 * half * step) / steps, reach));
    const dashes = Array.from({ length: dashCount }, (_, dash): [LonLat, LonLat] => [
      at(azimuth, (reach * dash) / dashCount),
      at(azimuth, (reach * (dash + 0.55)) / dashCount),
    ]);
    return [{ held, key: bearingKey(held), sensor, dashes, sector: [from, ...arc, from], middle: at(azimuth, reach / 2) }];
  });
}

export function azimuthText({ bearing }: HeldBearing): string {
  const degrees = bearing.azimuth.toFixed(1).padStart(5, '0');
  return `${degrees === '360.0' ? '000.0' : degrees}° ± ${(2 * bearing.sigmaAzimuth).toFixed(1)}°`;
}

export function elevationText({ bearing }: HeldBearing): string | undefined {
  return bearing.elevation === undefined ? undefined : `${bearing.elevation.toFixed(1)}° up`;
}

/** When it was last seen, ms since 1970. */
export function bearingSeen({ bearing, epoch }: HeldBearing): number {
  return epoch + bearing.lastSeen / 1000;
}
