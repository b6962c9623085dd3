// Positions as people type them: the forms that the page writes, and degrees as most devices print them.
import { moved } from '../map/geodesy';
import type { GeodeticPoint } from '../proto/picket_pb';
import { formatMgrs } from './mgrs';
import { toGrid } from './utm';

/** Where a place is typed to be; a plain local frame is drawn around its origin. */
export interface TypedPlace {
  readonly latitude: number;
  readonly longitude: number;
}

/** What `readPlace` reads, for those who type. */
export function placeForms(geographic: boolean): string {
  return geographic ? '54.41 12.47, 54.41° N 12.47° E, 33U UA 88123 29045, or x 1200 y -300' : 'x 1200 y -300';
}

/** Reads a place; nothing where the text is none. */
export function readPlace(text: string, geographic: boolean, origin: GeodeticPoint | undefined): TypedPlace | undefined {
  const clean = text.trim().replaceAll('−', '-').toUpperCase();
  return readLocal(clean, origin) ?? (geographic ? (readDegrees(clean) ?? readMgrs(clean)) : undefined);
}

function readLocal(text: string, origin: GeodeticPoint | undefined): TypedPlace | undefined {
  const [, east, north] = /^X\s*(-?\d+(?:\.\d+)?)\s*M?[\s,;]+Y\s*(-?\d+(?:\.\d+)?)\s*M?$/.exec(text) ?? [];
  if (east === undefined || north === undefined || origin === undefined) return undefined;
  const [longitude, latitude] = moved(origin.latitude, origin.longitude, Number(east), Number(north));
  return { latitude, longitude };
}

function readDegrees(text: string): TypedPlace | undefined {
  const [, sign1, first, north, sign2, second, east] =
    /^(-?)(\d+(?:\.\d+)?)\s*°?\s*([NS]?)[\s,;]+(-?)(\d+(?:\.\d+)?)\s*°?\s*([EW]?)$/.exec(text) ?? [];
  if (first === undefined || second === undefined || (north === '') !== (east === '')) return undefined;
  const latitude = Number(first) * (sign1 === '-' || north === 'S' ? -1 : 1);
  const longitude = Number(second) * (sign2 === '-' || east === 'W' ? -1 : 1);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}

/** The middle of the square that a reference names, outside the polar caps: found by steps along the grid from the zone's middle, as the way there is exact. */
function readMgrs(text: string): TypedPlace | undefined {
  const [, zone, band, square, digits] = /^(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z]{2})\s*((?:\d\s*){0,10})$/.exec(text) ?? [];
  const figures = digits?.replaceAll(' ', '') ?? '1';
  if (zone === undefined || band === undefined || square === undefined || Number(zone) < 1 || Number(zone) > 60 || figures.length % 2 === 1)
    return undefined;
  const half = figures.length / 2;
  const size = 10 ** (5 - half);
  const within = (part: string) => (part === '' ? 0 : Number(part) * size) + size / 2;
  const wanted = `${zone.padStart(2, '0')}${band} ${square}`;
  const start = squareNamed(wanted, Number(zone), band);
  if (start === undefined) return undefined;
  const easting = Math.floor(start.easting / 100_000) * 100_000 + within(figures.slice(0, half));
  const northing = Math.floor(start.northing / 100_000) * 100_000 + within(figures.slice(half));
  let { latitude, longitude } = start;
  for (let step = 0; step < 8; step++) {
    const grid = toGrid(latitude, longitude);
    if (grid.zone !== Number(zone)) return undefined;
    [longitude, latitude] = moved(latitude, longitude, easting - grid.easting, northing - grid.northing);
  }
  return { latitude, longitude };
}

/** Some point of a square of 100 km, and its coordinates. */
function squareNamed(
  wanted: string,
  zone: number,
  band: string,
): { latitude: number; longitude: number; easting: number; northing: number } | undefined {
  const south = -80 + 8 * 'CDEFGHJKLMNPQRSTUVWX'.indexOf(band);
  for (let latitude = south + 0.05; latitude < south + (band === 'X' ? 12 : 8); latitude += 0.2) {
    for (let longitude = zone * 6 - 189; longitude <= zone * 6 - 171; longitude += 0.2) {
      if (formatMgrs(latitude, longitude, 0) !== wanted) continue;
      const { easting, northing } = toGrid(latitude, longitude);
      return { latitude, longitude, easting, northing };
    }
  }
  return undefined;
}
