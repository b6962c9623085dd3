// What is reported by voice, read off the wire, and entering and ending it.
import type { TypedPlace } from '../format/place';
import { formatAge } from '../format/units';
import { dashesOf, type LonLat, offsetFrom, ring } from '../map/geodesy';
import type { HeldReport } from '../picture/picture';
import { modeWords } from '../picture/track';
import type { Mode, SiteInfo } from '../proto/picket_pb';
import { post } from '../warnings/act';

/** What can be reported, and its words. */
export const kinds = {
  unknown: 'Unknown',
  drone: 'Drone',
  aircraft: 'Aircraft',
  helicopter: 'Helicopter',
  missile: 'Missile',
  'rocket-launch': 'Rocket launch',
} as const;

export function kindText({ report }: HeldReport): string {
  return kinds[report.kind as keyof typeof kinds] ?? report.kind;
}

/** Unique over pictures, stable while the report is believed. */
export function reportKey({ report, mode }: HeldReport): string {
  return `${modeWords[mode]}/report/${report.number}`;
}

/** How long ago it was seen. */
export function ageText({ report, epoch }: HeldReport, now: number): string {
  return `${formatAge((now - epoch - Number(report.seen) / 1000) / 1000)} ago`;
}

/** How long it is still believed. */
export function leftText({ report, epoch }: HeldReport, now: number): string {
  return `ends in ${formatAge((epoch + Number(report.expires) / 1000 - now) / 1000)}`;
}

/** What it may mean, in words: no zone is warned for a voice report. */
export function meaningOf({ report }: HeldReport): string[] {
  return [
    ...(report.seenBy === 0n ? [] : [`fits track T${report.seenBy}`]),
    ...(report.zones.length === 0 ? [] : [`may be within the danger distance of ${report.zones.join(', ')}; nobody is warned for it`]),
  ];
}

/** A report where it is drawn: dashes around the circle that holds it with 95 %. */
export interface DrawnReport {
  readonly held: HeldReport;
  readonly key: string;
  readonly at: LonLat;
  readonly dashes: readonly (readonly [from: LonLat, to: LonLat])[];
}

export function drawnReports(reports: readonly HeldReport[]): DrawnReport[] {
  return reports.flatMap((held) => {
    const position = held.report.position;
    if (position === undefined) return [];
    const dashes = dashesOf(ring(position.latitude, position.longitude, held.report.radius95));
    return [{ held, key: reportKey(held), at: [position.longitude, position.latitude], dashes }];
  });
}

/** What the form says; numbers as they were typed, empty where nothing was said. */
export interface Entry {
  readonly by: string;
  readonly said: string;
  readonly kind: string;
  readonly sigma: string;
  readonly height: string;
  readonly course: string;
  readonly speed: string;
  readonly minutesAgo: string;
  readonly for: string;
}

/** A place as the server takes it: metres where the site has no place on the globe. */
export function placeBody(place: TypedPlace, site: SiteInfo): object {
  if (site.geographic || site.origin === undefined) return { ...place };
  const { east, north } = offsetFrom(site.origin.latitude, site.origin.longitude, place.latitude, place.longitude);
  return { x: east, y: north };
}

/** The body of a report: what was not said is left out. */
export function bodyOf(entry: Entry, place: object, now: number): object {
  const { by, said, kind } = entry;
  const numbers = { sigma: entry.sigma, height: entry.height, course: entry.course, speed: entry.speed, for: entry.for };
  const stated = Object.entries(numbers).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, numberOr(text)]]));
  const ago = entry.minutesAgo.trim() === '' ? 0 : numberOr(entry.minutesAgo);
  const time = ago === 0 ? {} : { time: typeof ago === 'string' ? ago : new Date(now - ago * 60_000).toISOString() };
  return { by, said, kind, ...place, ...Object.fromEntries(stated), ...time };
}

/** What is no number goes as it was typed: the server says what is allowed. */
function numberOr(text: string): number | string {
  const value = Number(text);
  return Number.isFinite(value) && Math.abs(value) < 1e9 ? value : text;
}

/** Enters a report: nothing where it is done and recorded, else one sentence. */
export function enter(site: string, mode: Mode, body: object, send = fetch): Promise<string | undefined> {
  return post(pathOf(site, mode), body, send);
}

/** Ends a report: nothing where it is done and recorded, else one sentence. */
export function end(site: string, held: HeldReport, by: string, why: string, send = fetch): Promise<string | undefined> {
  return post(`${pathOf(site, held.mode)}/${held.report.number}`, { act: 'end', by, why }, send);
}

function pathOf(site: string, mode: Mode): string {
  return ['reports', site, modeWords[mode].toLowerCase()].map(encodeURIComponent).join('/');
}
