// Positions as text.

import { offsetFrom } from '../map/geodesy';
import type { GeodeticPoint } from '../proto/picket_pb';
import { formatMgrs } from './mgrs';

/** `33.80000° N  042.40000° E` */
export function formatDegrees(latitude: number, longitude: number): string {
  return `${fixed(latitude, 2)}° ${latitude < 0 ? 'S' : 'N'}  ${fixed(longitude, 3)}° ${longitude < 0 ? 'W' : 'E'}`;
}

/** Position in a plain local frame: `x 1 250 m  y −300 m`. */
export function formatLocal(latitude: number, longitude: number, origin: GeodeticPoint): string {
  const { east, north } = offsetFrom(origin.latitude, origin.longitude, latitude, longitude);
  return `x ${Math.round(east)} m  y ${Math.round(north)} m`;
}

/** Both forms of a place: degrees and grid reference, or only x and y where the frame has no geography. */
export function placeTexts(latitude: number, longitude: number, geographic: boolean, origin?: GeodeticPoint): string[] {
  if (!geographic && origin) return [formatLocal(latitude, longitude, origin)];
  return [formatDegrees(latitude, longitude), formatMgrs(latitude, longitude)];
}

function fixed(degrees: number, digits: number): string {
  return Math.abs(degrees)
    .toFixed(5)
    .padStart(digits + 6, '0');
}
