// Transverse Mercator (UTM) and polar stereographic (UPS) coordinates on WGS-84.
// Krüger's series to the sixth order in n: below 1 mm inside a zone. Source: NGA.SIG.0012 (2014), parts 7 and 9.

export interface GridPosition {
  /** 1 to 60, or 0 in the polar caps. */
  readonly zone: number;
  readonly north: boolean;
  /** m, with the false easting. */
  readonly easting: number;
  /** m, with the false northing. */
  readonly northing: number;
}

const a = 6378137;
const f = 1 / 298.257223563;
const n = f / (2 - f);
const e = Math.sqrt(f * (2 - f));
const n2 = n * n;
const n3 = n2 * n;
const n4 = n3 * n;
const n5 = n4 * n;
const n6 = n5 * n;
const rectifyingRadius = (a / (1 + n)) * (1 + n2 / 4 + n4 / 64 + n6 / 256);
const alpha = [
  n / 2 - (2 * n2) / 3 + (5 * n3) / 16 + (41 * n4) / 180 - (127 * n5) / 288 + (7891 * n6) / 37800,
  (13 * n2) / 48 - (3 * n3) / 5 + (557 * n4) / 1440 + (281 * n5) / 630 - (1983433 * n6) / 1935360,
  (61 * n3) / 240 - (103 * n4) / 140 + (15061 * n5) / 26880 + (167603 * n6) / 181440,
  (49561 * n4) / 161280 - (179 * n5) / 168 + (6601661 * n6) / 7257600,
  (34729 * n5) / 80640 - (3418889 * n6) / 1995840,
  (212378941 * n6) / 319334400,
];
const radians = Math.PI / 180;

/** UTM between 80 degrees south and 84 degrees north, UPS beyond. */
export function toGrid(latitude: number, longitude: number): GridPosition {
  if (latitude >= 84 || latitude < -80) return toPolar(latitude, longitude);
  const zone = zoneOf(latitude, longitude);
  const { x, y } = transverseMercator(latitude, longitude - (zone * 6 - 183));
  return { zone, north: latitude >= 0, easting: 500_000 + x, northing: (latitude >= 0 ? 0 : 10_000_000) + y };
}

/** Zones are 6 degrees wide, but for south-west Norway (32V) and Svalbard (31X, 33X, 35X, 37X). */
export function zoneOf(latitude: number, longitude: number): number {
  const wrapped = ((((longitude + 180) % 360) + 360) % 360) - 180;
  if (latitude >= 56 && latitude < 64 && wrapped >= 3 && wrapped < 12) return 32;
  if (latitude >= 72 && latitude < 84 && wrapped >= 0 && wrapped < 42) {
    return wrapped < 9 ? 31 : wrapped < 21 ? 33 : wrapped < 33 ? 35 : 37;
  }
  return Math.floor((wrapped + 180) / 6) + 1;
}

function conformalTangent(latitude: number): number {
  const sine = Math.sin(latitude * radians);
  const tangent = Math.tan(latitude * radians);
  const sigma = Math.sinh(e * Math.atanh(e * sine));
  return tangent * Math.hypot(1, sigma) - sigma * Math.hypot(1, tangent);
}

function transverseMercator(latitude: number, fromMeridian: number): { x: number; y: number } {
  const lambda = (((((fromMeridian + 180) % 360) + 360) % 360) - 180) * radians;
  const tau = conformalTangent(latitude);
  const xi = Math.atan2(tau, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(tau, Math.cos(lambda)));
  let x = eta;
  let y = xi;
  alpha.forEach((coefficient, index) => {
    const k = 2 * (index + 1);
    x += coefficient * Math.cos(k * xi) * Math.sinh(k * eta);
    y += coefficient * Math.sin(k * xi) * Math.cosh(k * eta);
  });
  return { x: 0.9996 * rectifyingRadius * x, y: 0.9996 * rectifyingRadius * y };
}

function toPolar(latitude: number, longitude: number): GridPosition {
  const north = latitude >= 0;
  const tau = conformalTangent(Math.abs(latitude));
  const scale = (2 * 0.994 * a) / Math.sqrt((1 + e) ** (1 + e) * (1 - e) ** (1 - e));
  const radius = Math.abs(latitude) >= 90 ? 0 : scale / (Math.hypot(1, tau) + tau);
  const lambda = longitude * radians;
  const northing = north ? -Math.cos(lambda) : Math.cos(lambda);
  return { zone: 0, north, easting: 2_000_000 + radius * Math.sin(lambda), northing: 2_000_000 + radius * northing };
}
