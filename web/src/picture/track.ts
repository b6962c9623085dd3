// What is read off a track: pure functions over the wire's own type.
import { moved } from '../map/geodesy';
import { Mode, TrackStatus } from '../proto/picket_pb';
import type { Held } from './picture';

export const modeWords: Record<Mode, string> = {
  [Mode.UNSPECIFIED]: 'UNKNOWN',
  [Mode.LIVE]: 'LIVE',
  [Mode.EXERCISE]: 'EXERCISE',
  [Mode.TEST]: 'TEST',
};

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly height: number;
}

/** Unique over pictures, stable while the track lives. */
export function keyOf({ track, mode }: Held): string {
  return `${modeWords[mode]}/${track.number}`;
}

/** What the operator calls it: callsign, else its own identity, else the track number. */
export function nameOf({ track }: Held): string {
  if (track.callsign !== '') return track.callsign;
  const value = track.identity.slice(track.identity.indexOf(':') + 1);
  return value !== '' ? value : `T${track.number}`;
}

/** Where it is at a time: its state moved on by its velocity. */
export function placeAt({ track, epoch }: Held, time: number): Place | undefined {
  const position = track.position;
  if (position === undefined) return undefined;
  const seconds = (time - (epoch + track.time / 1000)) / 1000;
  const [longitude, latitude] = moved(position.latitude, position.longitude, track.east * seconds, track.north * seconds);
  return { latitude, longitude, height: position.height + track.up * seconds };
}

export function speedOf({ track }: Held): number {
  return Math.hypot(track.east, track.north);
}

/** Degrees clockwise from north. */
export function headingOf({ track }: Held): number {
  return ((Math.atan2(track.east, track.north) * 180) / Math.PI + 360) % 360;
}

/** When it was last seen, ms since 1970. */
export function lastSeenOf({ track, epoch }: Held): number {
  return epoch + track.lastSeen / 1000;
}

/** Where a sensor last saw it: the measured place where the server sends one, else where its state was then. */
export function placeSeen(held: Held): Place | undefined {
  return held.track.measured ?? placeAt(held, lastSeenOf(held));
}

export function isCoasting({ track }: Held): boolean {
  return track.status === TrackStatus.COASTING;
}

export const statusWords: Record<TrackStatus, string> = {
  [TrackStatus.UNSPECIFIED]: 'Unknown',
  [TrackStatus.TENTATIVE]: 'Tentative',
  [TrackStatus.CONFIRMED]: 'Confirmed',
  [TrackStatus.COASTING]: 'Coasting',
};

const emergencies: Record<string, string> = { '7500': 'HIJACK', '7600': 'RADIO FAIL', '7700': 'EMERGENCY' };

/** The word for an emergency code, where the track sends one (ICAO Annex 10, volume IV, 2.1.4). */
export function emergencyOf({ track }: Held): string | undefined {
  return emergencies[track.squawk];
}
