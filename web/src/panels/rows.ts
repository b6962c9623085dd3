// The table's rows: which tracks, in which order.
import { distance } from '../map/geodesy';
import type { Held } from '../picture/picture';
import { headingOf, keyOf, lastSeenOf, modeWords, nameOf, placeAt, speedOf } from '../picture/track';
import type { SiteInfo } from '../proto/picket_pb';

export type Column = 'name' | 'height' | 'speed' | 'heading' | 'range' | 'seen';

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** A track with what the table sorts by. */
export interface Row {
  readonly key: string;
  readonly held: Held;
  readonly name: string;
  /** Names of the sensors that saw it, the newest first. */
  readonly sources: readonly string[];
  /** m; not a number where no sensor measured it. */
  readonly height: number;
  readonly speed: number;
  readonly heading: number;
  /** m from the site's origin. */
  readonly range: number;
  /** ms since 1970. */
  readonly seen: number;
}

export function rowOf(held: Held, time: number, site: SiteInfo | undefined): Row {
  const place = placeAt(held, time);
  const origin = site?.origin;
  return {
    key: keyOf(held),
    held,
    name: nameOf(held),
    sources: sourceNames(held, site),
    height: held.track.heightMeasured && place ? place.height : Number.NaN,
    speed: speedOf(held),
    heading: headingOf(held),
    range: place && origin ? distance(origin.latitude, origin.longitude, place.latitude, place.longitude) : Number.NaN,
    seen: lastSeenOf(held),
  };
}

export function sourceNames({ track }: Held, site: SiteInfo | undefined): string[] {
  return [...track.sources]
    .sort((a, b) => b.lastSeen - a.lastSeen || a.sensor - b.sensor)
    .map(({ sensor }) => site?.sensors[sensor]?.id ?? `sensor ${sensor}`);
}

/** Rows in which every word of the filter occurs in the name, identity, class, code, mode or a source. */
export function filterRows(rows: readonly Row[], filter: string): Row[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter(({ name, sources, held }) => {
    const { identity, class: label, squawk, number } = held.track;
    const text = [name, identity, label, squawk, `t${number}`, modeWords[held.mode], ...sources].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const collator = new Intl.Collator('en', { numeric: true });

/** Unknown values go last in either direction; ties keep the order in which tracks started. */
export function sortRows(rows: readonly Row[], { column, descending }: Order): Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort(
    (a, b) => compare(a, b, column, sign) || a.held.mode - b.held.mode || Number(a.held.track.number - b.held.track.number),
  );
}

function compare(a: Row, b: Row, column: Column, sign: number): number {
  if (column === 'name') return sign * collator.compare(a.name, b.name);
  const [left, right] = [a[column], b[column]];
  if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  return sign * (left - right);
}
