// A site's fixed things as map features: zones, sensors' fields, range rings.
import type { Feature, FeatureCollection } from 'geojson';
import { type DistanceUnit, formatDistance, metersPer } from '../format/units';
import { modeWords } from '../picture/track';
import { Mode, type SensorInfo, type SiteInfo, WarningStage, type ZoneInfo } from '../proto/picket_pb';
import { type DrawnStage, drawnKey, type HeldZone, stageWords } from '../warnings/zones';
import { destination, type LonLat, offsetFrom, ring } from './geodesy';

/** A name that stands on the map at a fixed place. */
export interface PlaceName {
  readonly key: string;
  readonly text: string;
  /** What the people of a zone are told, and in which picture; absent: nothing. */
  readonly told?: string;
  /** The picture that has it there, where that is not the live one. */
  readonly word?: string;
  readonly at: LonLat;
  readonly kind: 'sensor' | 'zone' | 'ring' | 'layer' | 'truth' | 'fate';
}

/** Sensors at one place share their rings. */
function mastsOf(site: Pick<SiteInfo, 'sensors'>): SensorInfo[][] {
  const masts = new Map<string, SensorInfo[]>();
  for (const sensor of site.sensors) {
    if (sensor.position === undefined) continue;
    const place = `${sensor.position.latitude.toFixed(4)} ${sensor.position.longitude.toFixed(4)}`;
    masts.set(place, [...(masts.get(place) ?? []), sensor]);
  }
  return [...masts.values()];
}

/**
 * Radii of the range rings for what is in view: whole steps of the unit, six of them, three or four in view.
 * @param reach from the middle of the map to its nearer edge, m.
 */
export function ringRadii(reach: number, unit: DistanceUnit): number[] {
  const one = metersPer(unit);
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200].find((candidate) => reach / (candidate * one) <= 4.5) ?? 500;
  return reach > 0 ? [1, 2, 3, 4, 5, 6].map((count) => count * step * one) : [];
}

/** Range rings around the site's origin, from which all ranges on the page count. */
export function ringFeatures(site: SiteInfo, radii: readonly number[]): FeatureCollection {
  const { latitude, longitude } = site.origin ?? { latitude: 0, longitude: 0 };
  return {
    type: 'FeatureCollection',
    features: radii.map((radius) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates: ring(latitude, longitude, radius) },
    })),
  };
}

/** A zone as it is drawn: one that moves once for each picture, where that picture has it. */
export type DrawnZone = ZoneInfo & { readonly mode?: Mode };

export interface DrawnSite extends Omit<SiteInfo, 'zones'> {
  readonly zones: readonly DrawnZone[];
}

/** The site with the zones that move where they are now, in each picture. */
export function zonesAt(site: SiteInfo, held: readonly HeldZone[]): DrawnSite {
  const moving = held.filter(({ zone }) => zone.place !== undefined);
  if (moving.length === 0) return site;
  return {
    ...site,
    zones: site.zones.flatMap((zone): DrawnZone[] => {
      const places = moving.filter((one) => one.zone.id === zone.id);
      return places.length === 0 ? [zone] : places.map((one) => ({ ...zone, center: one.zone.place, mode: one.mode }) as DrawnZone);
    }),
  };
}

/**
 * Zones, and sensors' fields and sectors.
 * @param stages the stage that each zone is drawn in; absent: nothing is told.
 */
export function siteFeatures(site: DrawnSite, stages: ReadonlyMap<string, DrawnStage> = new Map()): FeatureCollection {
  const features: Feature[] = [];
  const add = (kind: string, coordinates: LonLat[], told?: DrawnStage) =>
    features.push({
      type: 'Feature',
      properties: { kind, told: toldWord(told) },
      geometry: { type: 'Polygon', coordinates: [coordinates] },
    });
  for (const zone of site.zones) add('zone', zoneOutline(zone), stages.get(drawnKey(zone.id, zone.mode)));
  for (const sensor of site.sensors) {
    if (sensor.position === undefined || sensor.maxRange === 0) continue;
    const { latitude, longitude } = sensor.position;
    const outline = ring(latitude, longitude, sensor.maxRange, sensor.azimuthStart, sensor.azimuthEnd);
    add('field', outline);
    if (sensor.azimuthStart % 360 !== sensor.azimuthEnd % 360) add('sector', outline);
  }
  return { type: 'FeatureCollection', features };
}

/** Names of masts and zones, and the rings' distances. */
export function placeNames(
  site: DrawnSite,
  radii: readonly number[],
  unit: DistanceUnit,
  stages: ReadonlyMap<string, DrawnStage> = new Map(),
): PlaceName[] {
  const names: PlaceName[] = [];
  for (const mast of mastsOf(site)) {
    const position = mast[0]?.position;
    if (position === undefined) continue;
    const at: LonLat = [position.longitude, position.latitude];
    names.push({ key: `sensor/${mast[0]?.id}`, text: mast.map((sensor) => sensor.id).join(' · '), at, kind: 'sensor' });
  }
  for (const zone of site.zones) {
    if (zone.center === undefined) continue;
    const key = drawnKey(zone.id, zone.mode);
    const stage = stages.get(key);
    const told = stage === undefined ? {} : { told: `${modeWords[stage.mode]} ${stageWords[stage.stage]}` };
    const word = zone.mode === undefined || zone.mode === Mode.LIVE ? {} : { word: modeWords[zone.mode] };
    names.push({ key: `zone/${key}`, text: zone.id, ...word, ...told, at: [zone.center.longitude, zone.center.latitude], kind: 'zone' });
  }
  const { latitude, longitude } = site.origin ?? { latitude: 0, longitude: 0 };
  for (const radius of radii) {
    names.push({
      key: `ring/${radius}`,
      text: formatDistance(radius, unit),
      at: destination(latitude, longitude, 45, radius),
      kind: 'ring',
    });
  }
  return names;
}

/** How a zone is drawn: `calm`, `prepare`, `take-cover`, or `drill` where only an exercise or a test tells anything. */
function toldWord(told: DrawnStage | undefined): string {
  if (told === undefined) return 'calm';
  if (told.mode !== Mode.LIVE) return 'drill';
  return told.stage === WarningStage.TAKE_COVER ? 'take-cover' : 'prepare';
}

function zoneOutline(zone: ZoneInfo): LonLat[] {
  const corners = zone.polygon.map((corner): LonLat => [corner.longitude, corner.latitude]);
  const first = corners[0];
  if (first !== undefined) return [...corners, first];
  return zone.center ? ring(zone.center.latitude, zone.center.longitude, zone.radius) : [];
}

const near = 30_000;
const far = 60_000;

/**
 * What the map shows first: the origin with the fields of the sensors that look near (up to 30 km), else the first 60 km of those that look far or
 * say no range, and never less than 2 km around.
 */
export function homeBounds(site: SiteInfo): Bounds {
  const origin = site.origin ?? { latitude: 0, longitude: 0 };
  const reaches = site.sensors.flatMap(({ position, maxRange }) => {
    if (position === undefined) return [];
    const { east, north } = offsetFrom(origin.latitude, origin.longitude, position.latitude, position.longitude);
    return [{ maxRange, reach: Math.hypot(east, north) + (maxRange > 0 ? Math.min(maxRange, far) : far) }];
  });
  const nearOnes = reaches.filter(({ maxRange }) => maxRange > 0 && maxRange <= near);
  const reach = 1.03 * Math.max(2000, ...(nearOnes.length > 0 ? nearOnes : reaches).map((sensor) => sensor.reach));
  return boundsOf([0, 90, 180, 270].map((bearing) => destination(origin.latitude, origin.longitude, bearing, reach)));
}

export type Bounds = [southWest: LonLat, northEast: LonLat];

/** The box around places. */
export function boundsOf(places: readonly LonLat[]): Bounds {
  const longitudes = places.map(([longitude]) => longitude);
  const latitudes = places.map(([, latitude]) => latitude);
  return [
    [Math.min(...longitudes), Math.min(...latitudes)],
    [Math.max(...longitudes), Math.max(...latitudes)],
  ];
}
