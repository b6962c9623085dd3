// One mode's picture of one site, as the wire's updates make it.
import type { Mode, Track, Update } from '../proto/picket_pb';

/** A track with the epoch of the update that carried it: its own times are offsets from there. */
export interface Held {
  readonly track: Track;
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
}

/** The picture after an update, or nothing where the update's base is not the picture given. */
export function applyUpdate(base: Picture | undefined, update: Update): Picture | undefined {
  if (update.baseUpdate !== 0n && base?.update !== update.baseUpdate) return undefined;
  const epoch = Number(update.epochMicroseconds) / 1000;
  const tracks = new Map(update.baseUpdate === 0n ? undefined : base?.tracks);
  for (const number of update.removed) tracks.delete(number);
  for (const track of update.tracks) tracks.set(track.number, { track, epoch, mode: update.mode });
  return { site: update.site, mode: update.mode, update: update.update, time: epoch, tracks };
}

const mostHeld = 32;

/**
 * The pictures of one mode that the server may still name as a base: from the last base it used to the newest.
 * The server counts from what the page acknowledged, which may be some updates behind what it has sent.
 */
export class PictureLine {
  private held: Picture[] = [];

  get newest(): Picture | undefined {
    return this.held.at(-1);
  }

  /** Takes an update; nothing where its base is no longer held, and the page must ask for a whole picture. */
  take(update: Update): Picture | undefined {
    const base = this.held.find((picture) => picture.update === update.baseUpdate);
    const picture = applyUpdate(base, update);
    if (picture === undefined) return undefined;
    this.held = this.held.filter((old) => base !== undefined && old.update >= base.update && old.update < picture.update);
    this.held = [...this.held.slice(1 - mostHeld), picture];
    return picture;
  }
}
