// One mode's picture of one site, as the wire's updates make it.
import type { Bearing, Mode, Track, Update, VoiceReport } from '../proto/picket_pb';

/** A track with the epoch of the update that carried it: its own times are offsets from there. */
export interface Held {
  readonly track: Track;
  /** ms since 1970. */
  readonly epoch: number;
  readonly mode: Mode;
}

/** What one sensor sees in one direction, without a range, with the epoch of the update that carried it. */
export interface HeldBearing {
  readonly bearing: Bearing;
  /** ms since 1970. */
  readonly epoch: number;
  readonly mode: Mode;
}

/** What was reported by voice, with the epoch of the update that carried it. */
export interface HeldReport {
  readonly report: VoiceReport;
  /** ms since 1970. */
  readonly epoch: number;
  readonly mode: Mode;
}

export interface Picture {
  readonly site: string;
  readonly mode: Mode;
  readonly update: bigint;
  /** Picture time, ms since 1970. */
  readonly time: number;
  readonly tracks: ReadonlyMap<bigint, Held>;
  /** All there are: each update brings the whole list. */
  readonly bearings: readonly HeldBearing[];
  /** All there are, as the bearings. */
  readonly reports: readonly HeldReport[];
}

/**
 * The picture after an update, or nothing where the update's base is not the picture given: the page must then ask for a whole one.
 * The server sends a change only against what the page has acknowledged, one at a time, so there is never more than one base.
 */
export function applyUpdate(base: Picture | undefined, update: Update): Picture | undefined {
  if (update.baseUpdate !== 0n && base?.update !== update.baseUpdate) return undefined;
  const epoch = Number(update.epochMicroseconds) / 1000;
  const tracks = new Map(update.baseUpdate === 0n ? undefined : base?.tracks);
  for (const number of update.removed) tracks.delete(number);
  for (const track of update.tracks) tracks.set(track.number, { track, epoch, mode: update.mode });
  const bearings = update.bearings.map((bearing) => ({ bearing, epoch, mode: update.mode }));
  const reports = update.voiceReports.map((report) => ({ report, epoch, mode: update.mode }));
  return { site: update.site, mode: update.mode, update: update.update, time: epoch, tracks, bearings, reports };
}
