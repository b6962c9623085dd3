// A site's fixed things as map features: zones, sensors' fields, range rings.
import type { Feature, FeatureCollection } from 'geojson';
import { type DistanceUnit, formatDistance, metersPer } from '../format/units';
import type { SensorInfo, SiteInfo, ZoneInfo } from '../proto/picket_pb';
import { destination, type LonLat, offsetFrom, ring } from './geodesy';

/** A name that stands on the map at a fixed place. */
export interface PlaceName {
  readonly key: string;
  readonly text: string;
  readonly at: LonLat;
  readonly kind: 'sensor' | 'zone' | 'ring';
}

/** Sensors at one place share their rings. */
function mastsOf(site: SiteInfo): SensorInfo[][] {
  const masts = new Map<string, SensorInfo[]>();
  for (const sensor of site.sensors) {
    if (sensor.position === undefined) continue;
    const place = `${sensor.position.latitude.toFixed(4)} ${sensor.position.longitude.toFixed(4)}`;
    masts.set(place, [...(masts.get(place) ?? []), sensor]);
  }
  return [...masts.values()];
}

/** Whole steps of the unit, four to six rings out to the range. */
export function ringRadii(range: number, unit: DistanceUnit): number[] {
  const one = metersPer(unit);
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200].find((candidate) => range / (candidate * one) <= 6) ?? 500;
  const count = Math.floor(range / (step * one) + 1e-9);
  return Array.from({ length: count }, (_, index) => (index + 1) * step * one);
}

/** What range rings are drawn around: the sensor with the longest range, else the first. */
export function ringCenter(site: SiteInfo): SensorInfo | undefined {
  return [...site.sensors].filter((sensor) => sensor.position !== undefined).sort((a, b) => b.maxRange - a.maxRange)[0];
}

export function siteFeatures(site: SiteInfo, unit: DistanceUnit): FeatureCollection {
  const features: Feature[] = [];
  const add = (kind: string, coordinates: LonLat[]) =>
    features.push({ type: 'Feature', properties: { kind }, geometry: { type: 'Polygon', coordinates: [coordinates] } });
  for (const zone of site.zones) add('zone', zoneOutline(zone));
  for (const sensor of site.sensors) {
    if (sensor.position === undefined || sensor.maxRange === 0) continue;
    const { latitude, longitude } = sensor.position;
    const outline = ring(latitude, longitude, sensor.maxRange, sensor.azimuthStart, sensor.azimuthEnd);
    add('field', outline);
    if (sensor.azimuthStart % 360 !== sensor.azimuthEnd % 360) add('sector', outline);
  }
  const center = ringCenter(site);
  if (center?.position !== undefined) {
    for (const radius of ringRadii(center.maxRange, unit)) add('ring', ring(center.position.latitude, center.position.longitude, radius));
  }
  return { type: 'FeatureCollection', features };
}

export function placeNames(site: SiteInfo, unit: DistanceUnit): PlaceName[] {
  const names: PlaceName[] = [];
  for (const mast of mastsOf(site)) {
    const position = mast[0]?.position;
    if (position === undefined) continue;
    const at: LonLat = [position.longitude, position.latitude];
    names.push({ key: `sensor/${mast[0]?.id}`, text: mast.map((sensor) => sensor.id).join(' · '), at, kind: 'sensor' });
  }
  for (const zone of site.zones) {
    if (zone.center) names.push({ key: `zone/${zone.id}`, text: zone.id, at: [zone.center.longitude, zone.center.latitude], kind: 'zone' });
  }
  const center = ringCenter(site);
  if (center?.position !== undefined) {
    const { latitude, longitude } = center.position;
    for (const radius of ringRadii(center.maxRange, unit)) {
      names.push({
        key: `ring/${radius}`,
        text: formatDistance(radius, unit),
        at: destination(latitude, longitude, 45, radius),
        kind: 'ring',
      });
    }
  }
  return names;
}

function zoneOutline(zone: ZoneInfo): LonLat[] {
  const corners = zone.polygon.map((corner): LonLat => [corner.longitude, corner.latitude]);
  const first = corners[0];
  if (first !== undefined) return [...corners, first];
  return zone.center ? ring(zone.center.latitude, zone.center.longitude, zone.radius) : [];
}

/** What the map shows first: zones and sensors with the fields of those that reach less than 60 km, never less than 2 km around. */
export function homeBounds(site: SiteInfo): [LonLat, LonLat] {
  const origin = site.origin ?? { latitude: 0, longitude: 0 };
  let reach = 2000;
  for (const sensor of site.sensors) {
    if (sensor.position === undefined) continue;
    const { east, north } = offsetFrom(origin.latitude, origin.longitude, sensor.position.latitude, sensor.position.longitude);
    reach = Math.max(reach, Math.hypot(east, north) + Math.min(sensor.maxRange, 60_000));
  }
  const half = reach * 1.05;
  const [west] = destination(origin.latitude, origin.longitude, 270, half);
  const [east] = destination(origin.latitude, origin.longitude, 90, half);
  const south = destination(origin.latitude, origin.longitude, 180, half)[1];
  const north = destination(origin.latitude, origin.longitude, 0, half)[1];
  return [
    [west, south],
    [east, north],
  ];
}
