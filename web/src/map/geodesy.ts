// Small distances on the map, on a sphere or with the ellipsoid's local radii: for drawing, not for tracking. Errors stay below 0.5 %.

export type LonLat = [longitude: number, latitude: number];

const meanRadius = 6371008.8;
const semiMajor = 6378137;
const eccentricitySquared = 0.00669437999014;
const radians = Math.PI / 180;

/** Where one ends that goes from a place in a direction (degrees clockwise from north), along a great circle. */
export function destination(latitude: number, longitude: number, bearing: number, meters: number): LonLat {
  const angle = meters / meanRadius;
  const from = latitude * radians;
  const course = bearing * radians;
  const sine = Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(course);
  const to = Math.asin(Math.max(-1, Math.min(1, sine)));
  const turn = Math.atan2(Math.sin(course) * Math.sin(angle) * Math.cos(from), Math.cos(angle) - Math.sin(from) * sine);
  return [longitude + turn / radians, to / radians];
}

/** Great-circle distance, m. */
export function distance(latitude1: number, longitude1: number, latitude2: number, longitude2: number): number {
  const halfLatitude = Math.sin(((latitude2 - latitude1) * radians) / 2);
  const halfLongitude = Math.sin(((longitude2 - longitude1) * radians) / 2);
  const h = halfLatitude ** 2 + Math.cos(latitude1 * radians) * Math.cos(latitude2 * radians) * halfLongitude ** 2;
  return 2 * meanRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A short step east and north, m, with the ellipsoid's radii of curvature. */
export function moved(latitude: number, longitude: number, east: number, north: number): LonLat {
  const { meridian, parallel } = metersPerDegree(latitude);
  return [longitude + east / parallel, latitude + north / meridian];
}

/** How far east and north a place lies from another, m: the inverse of `moved`. */
export function offsetFrom(latitude: number, longitude: number, toLatitude: number, toLongitude: number): { east: number; north: number } {
  const { meridian, parallel } = metersPerDegree(latitude);
  return { east: (toLongitude - longitude) * parallel, north: (toLatitude - latitude) * meridian };
}

function metersPerDegree(latitude: number): { meridian: number; parallel: number } {
  const sine = Math.sin(latitude * radians);
  const w = 1 - eccentricitySquared * sine * sine;
  const meridian = (semiMajor * (1 - eccentricitySquared)) / w ** 1.5;
  const parallel = (semiMajor / Math.sqrt(w)) * Math.max(1e-6, Math.cos(latitude * radians));
  return { meridian: meridian * radians, parallel: parallel * radians };
}

/** Every second piece of a line: a dashed line. */
export function dashesOf(line: readonly LonLat[]): (readonly [from: LonLat, to: LonLat])[] {
  return line.slice(1).flatMap((to, index): (readonly [LonLat, LonLat])[] => {
    const from = line[index];
    return index % 2 === 1 || from === undefined ? [] : [[from, to]];
  });
}

/** A closed ring around a place; from `start` to `end` degrees clockwise a sector with its corner at the place. */
export function ring(latitude: number, longitude: number, meters: number, start = 0, end = 360): LonLat[] {
  const span = (((end - start) % 360) + 360) % 360 || 360;
  const steps = Math.max(8, Math.ceil(span / 4));
  const points: LonLat[] = [];
  for (let step = 0; step <= steps; step++) points.push(destination(latitude, longitude, start + (span * step) / steps, meters));
  if (span === 360) return points;
  return [[longitude, latitude], ...points, [longitude, latitude]];
}
