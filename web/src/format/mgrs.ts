// Military Grid Reference System, from NGA.STND.0037 (2014). References are cut, never rounded: they name the square that holds the point.
import { type GridPosition, toGrid } from './utm';

const bands = 'CDEFGHJKLMNPQRSTUVWX';
const columns = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'];
const rows = 'ABCDEFGHJKLMNPQRSTUV';

/** The four halves of the polar caps: letter, columns from the west, first easting, rows from the bottom. */
const caps = {
  northWest: { letter: 'Y', columns: 'RSTUXYZ', easting: 1_300_000, rows: 'ABCDEFGHJKLMNP', northing: 1_300_000 },
  northEast: { letter: 'Z', columns: 'ABCFGHJ', easting: 2_000_000, rows: 'ABCDEFGHJKLMNP', northing: 1_300_000 },
  southWest: { letter: 'A', columns: 'JKLPQRSTUXYZ', easting: 800_000, rows: 'ABCDEFGHJKLMNPQRSTUVWXYZ', northing: 800_000 },
  southEast: { letter: 'B', columns: 'ABCFGHJKLPQR', easting: 2_000_000, rows: 'ABCDEFGHJKLMNPQRSTUVWXYZ', northing: 800_000 },
};

/**
 * `38S MB 44140 84706`: zone and band, square of 100 km, then easting and northing.
 * @param digits of each coordinate: 5 for 1 m, 4 for 10 m, down to 0 for the square of 100 km.
 */
export function formatMgrs(latitude: number, longitude: number, digits = 5): string {
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude) || Math.abs(latitude) > 90) return '';
  const grid = toGrid(latitude, longitude);
  const square = grid.zone === 0 ? polarSquare(grid) : `${zoneText(grid.zone)}${band(latitude)} ${squareLetters(grid)}`;
  if (digits === 0) return square;
  return `${square} ${within(grid.easting, digits)} ${within(grid.northing, digits)}`;
}

function zoneText(zone: number): string {
  return String(zone).padStart(2, '0');
}

/** Bands are 8 degrees high; the last, X, is 12. */
function band(latitude: number): string {
  return bands.charAt(Math.min(bands.length - 1, Math.floor((latitude + 80) / 8)));
}

function squareLetters({ zone, easting, northing }: GridPosition): string {
  const column = columns[(zone - 1) % 3]?.charAt(Math.floor(easting / 100_000) - 1) ?? '';
  const row = rows.charAt((Math.floor(northing / 100_000) + (zone % 2 === 0 ? 5 : 0)) % 20);
  return column + row;
}

function polarSquare({ north, easting, northing }: GridPosition): string {
  const east = easting >= 2_000_000;
  const cap = north ? (east ? caps.northEast : caps.northWest) : east ? caps.southEast : caps.southWest;
  const column = cap.columns.charAt(Math.floor((easting - cap.easting) / 100_000));
  const row = cap.rows.charAt(Math.floor((northing - cap.northing) / 100_000));
  return `${cap.letter} ${column}${row}`;
}

function within(meters: number, digits: number): string {
  const cut = Math.floor((meters % 100_000) / 10 ** (5 - digits));
  return String(cut).padStart(digits, '0');
}
