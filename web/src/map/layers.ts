// The moving things as deck.gl layers. Measured, predicted and coasting differ in shape: a line behind, a leader ahead, a dashed frame and dots.
import type { Layer } from '@deck.gl/core';
import { IconLayer, LineLayer, PathLayer, ScatterplotLayer, SolidPolygonLayer } from '@deck.gl/layers';
import { type DrawnLayer, type DrawnTruth, outlineOf } from '../exercise/exercise';
import type { DrawnBearing } from '../picture/bearing';
import type { Held } from '../picture/picture';
import { keyOf, type Place, placeAt, placeSeen, speedOf } from '../picture/track';
import { coastedPoints, measuredRuns, type Trail } from '../picture/trails';
import type { SensorInfo } from '../proto/picket_pb';
import { SymbolAtlas } from '../symbols/atlas';
import { sensorSidc, sidcOf } from '../symbols/symbols';
import type { DrawnReport } from '../voice/report';
import { type LonLat, moved } from './geodesy';
import type { Palette } from './palette';

/** How far ahead the velocity leader reaches, s. */
export const leaderSeconds = 60;

/** A track where it is drawn. */
export interface Drawn {
  readonly held: Held;
  readonly key: string;
  readonly at: LonLat;
}

export function drawnAt(tracks: readonly Held[], timeOf: (held: Held) => number): Drawn[] {
  return tracks.flatMap((held) => {
    return lonLat(placeAt(held, timeOf(held))).map((at) => ({ held, key: keyOf(held), at }));
  });
}

function lonLat(place: Place | undefined): LonLat[] {
  return place === undefined ? [] : [[place.longitude, place.latitude]];
}

interface Scene {
  readonly tracks: readonly Drawn[];
  readonly bearings: readonly DrawnBearing[];
  readonly reports: readonly DrawnReport[];
  readonly layers: readonly DrawnLayer[];
  /** Which simulated layer shoots at what. */
  readonly shots: readonly (readonly [from: LonLat, to: LonLat])[];
  /** What became of simulated threats, and where the others truly are while that is shown. */
  readonly truth: readonly DrawnTruth[];
  readonly metersPerPixel: number;
  /** Where the map was clicked for a report that is being entered. */
  readonly pointed: { readonly latitude: number; readonly longitude: number } | undefined;
  readonly trails: ReadonlyMap<string, Trail>;
  readonly selectedKey: string | undefined;
  readonly palette: Palette;
  readonly atlas: SymbolAtlas;
  readonly sensors: readonly SensorInfo[];
  /** 1, or less where the map is small. */
  readonly scale: number;
}

export function trackLayers(scene: Scene): Layer[] {
  const selected = scene.tracks.find((drawn) => drawn.key === scene.selectedKey);
  return [
    ...bearingLayers(scene),
    ...exerciseLayers(scene),
    ...reportLayers(scene),
    sensorLayer(scene),
    ...trailLayers(scene),
    ...motionLayers(scene),
    ...selectionLayers(scene.palette, selected),
    symbolLayer(scene),
    truthLayer(scene),
  ];
}

function sensorLayer({ sensors, atlas, scale }: Scene): Layer {
  const placed = sensors.flatMap((sensor) =>
    sensor.position === undefined
      ? []
      : [{ at: [sensor.position.longitude, sensor.position.latitude] as LonLat, icon: atlas.icon(sensorSidc(sensor.kind)) }],
  );
  return iconLayer('sensors', placed, atlas, 0.7 * scale);
}

/** A bearing has no place: a dashed line from its sensor, in a sector that holds the object with 95 %. */
function bearingLayers({ bearings, palette }: Scene): Layer[] {
  return [
    new SolidPolygonLayer<DrawnBearing>({
      id: 'bearing-sectors',
      data: [...bearings],
      getPolygon: ({ sector }) => sector,
      getFillColor: palette.bearingSector,
    }),
    new PathLayer<DrawnBearing>({
      id: 'bearing-edges',
      data: [...bearings],
      getPath: ({ sector }) => sector,
      getColor: palette.bearingEdge,
      getWidth: 0.75,
      widthUnits: 'pixels',
    }),
    new LineLayer<readonly [LonLat, LonLat]>({
      id: 'bearings',
      data: bearings.flatMap(({ dashes }) => dashes),
      getSourcePosition: ([from]) => from,
      getTargetPosition: ([, to]) => to,
      getColor: palette.bearing,
      getWidth: 2,
      widthUnits: 'pixels',
    }),
  ];
}

/** A voice report is no track: a dashed circle that holds it with 95 %, around a ring without a symbol. */
function reportLayers({ reports, pointed, palette }: Scene): Layer[] {
  const middles = [...reports.map(({ at }) => at), ...(pointed === undefined ? [] : [[pointed.longitude, pointed.latitude] as LonLat])];
  return [
    new LineLayer<readonly [LonLat, LonLat]>({
      id: 'voice-circles',
      data: reports.flatMap(({ dashes }) => dashes),
      getSourcePosition: ([from]) => from,
      getTargetPosition: ([, to]) => to,
      getColor: palette.voice,
      getWidth: 2,
      widthUnits: 'pixels',
    }),
    new ScatterplotLayer<LonLat>({
      id: 'voice-middles',
      data: middles,
      getPosition: (at) => at,
      filled: false,
      stroked: true,
      getLineColor: palette.voice,
      getLineWidth: 2,
      lineWidthUnits: 'pixels',
      getRadius: 6,
      radiusUnits: 'pixels',
    }),
  ];
}

/** Simulated layers of defence: a square where each stands, a dashed ring at its reach, a line to what it shoots at. */
function exerciseLayers({ layers, shots, palette, metersPerPixel }: Scene): Layer[] {
  const half = 5 * metersPerPixel;
  return [
    new LineLayer<readonly [LonLat, LonLat]>({
      id: 'shots',
      data: [...shots],
      getSourcePosition: ([from]) => from,
      getTargetPosition: ([, to]) => to,
      getColor: palette.layer,
      getWidth: 1,
      widthUnits: 'pixels',
    }),
    new LineLayer<readonly [LonLat, LonLat]>({
      id: 'layer-reaches',
      data: layers.flatMap(({ dashes }) => dashes),
      getSourcePosition: ([from]) => from,
      getTargetPosition: ([, to]) => to,
      getColor: palette.layer,
      getWidth: 1.5,
      widthUnits: 'pixels',
    }),
    new PathLayer<LonLat[]>({
      id: 'layer-places',
      data: layers.map(({ at: [longitude, latitude] }) =>
        [
          [-1, -1],
          [-1, 1],
          [1, 1],
          [1, -1],
          [-1, -1],
        ].map(([x = 0, y = 0]) => moved(latitude, longitude, x * half, y * half)),
      ),
      getPath: (path) => path,
      getColor: palette.layer,
      getWidth: 2,
      widthUnits: 'pixels',
    }),
  ];
}

/** The truth is no track: hollow outlines in a colour of their own, over the symbols. */
function truthLayer({ truth, palette, metersPerPixel }: Scene): Layer {
  return new PathLayer<LonLat[]>({
    id: 'truth',
    data: truth.map((drawn) => outlineOf(drawn, 11 * metersPerPixel)),
    getPath: (path) => path,
    getColor: palette.truth,
    getWidth: 2,
    widthUnits: 'pixels',
  });
}

function trailLayers({ tracks, trails, palette }: Scene): Layer[] {
  const shown = tracks.map((drawn) => trails.get(drawn.key) ?? []);
  return [
    new PathLayer<LonLat[]>({
      id: 'trails',
      data: shown.flatMap(measuredRuns),
      getPath: (run) => run,
      getColor: palette.trail,
      getWidth: 1.5,
      widthUnits: 'pixels',
      jointRounded: true,
    }),
    new ScatterplotLayer<LonLat>({
      id: 'coasted',
      data: shown.flatMap(coastedPoints),
      getPosition: (at) => at,
      getFillColor: palette.trail,
      getRadius: 1.2,
      radiusUnits: 'pixels',
    }),
  ];
}

function motionLayers({ tracks, palette }: Scene): Layer[] {
  return [
    new LineLayer<Drawn>({
      id: 'leaders',
      data: tracks.filter(({ held }) => speedOf(held) > 1),
      getSourcePosition: ({ at }) => at,
      getTargetPosition: ({ held, at }) => moved(at[1], at[0], held.track.east * leaderSeconds, held.track.north * leaderSeconds),
      getColor: palette.leader,
      getWidth: 1,
      widthUnits: 'pixels',
    }),
    new ScatterplotLayer<LonLat>({
      id: 'seen',
      data: tracks.flatMap(({ held }) => lonLat(placeSeen(held))),
      getPosition: (at) => at,
      filled: false,
      stroked: true,
      getLineColor: palette.plot,
      getLineWidth: 1.2,
      lineWidthUnits: 'pixels',
      getRadius: 3,
      radiusUnits: 'pixels',
    }),
  ];
}

function selectionLayers(palette: Palette, selected: Drawn | undefined): Layer[] {
  if (selected === undefined) return [];
  return [
    new PathLayer<LonLat[]>({
      id: 'ellipse',
      data: [ellipse(selected)],
      getPath: (path) => path,
      getColor: palette.ellipse,
      getWidth: 1,
      widthUnits: 'pixels',
    }),
    new ScatterplotLayer<Drawn>({
      id: 'selection',
      data: [selected],
      getPosition: ({ at }) => at,
      filled: false,
      stroked: true,
      getLineColor: palette.selection,
      getLineWidth: 2,
      lineWidthUnits: 'pixels',
      getRadius: 19,
      radiusUnits: 'pixels',
    }),
  ];
}

/** Where the object is with 95 % probability, from the standard deviations of its coordinates. */
function ellipse({ held, at }: Drawn): LonLat[] {
  const scale = Math.sqrt(5.991);
  return Array.from({ length: 49 }, (_, step) => {
    const angle = (step * Math.PI) / 24;
    return moved(at[1], at[0], Math.sin(angle) * scale * held.track.sigmaEast, Math.cos(angle) * scale * held.track.sigmaNorth);
  });
}

function symbolLayer({ tracks, atlas, selectedKey, scale }: Scene): Layer {
  const icons = tracks.map((drawn) => ({
    ...drawn,
    icon: atlas.icon(sidcOf(drawn.held.track, drawn.held.mode)),
  }));
  icons.sort((a, b) => Number(a.key === selectedKey) - Number(b.key === selectedKey));
  return iconLayer('symbols', icons, atlas, scale);
}

interface PlacedIcon {
  readonly at: LonLat;
  readonly icon: string;
}

function iconLayer(id: string, data: readonly PlacedIcon[], atlas: SymbolAtlas, scale: number): Layer {
  return new IconLayer<PlacedIcon>({
    id,
    data,
    iconAtlas: atlas.picture as unknown as string,
    iconMapping: atlas.mapping,
    getIcon: ({ icon }) => icon,
    getPosition: ({ at }) => at,
    getSize: SymbolAtlas.iconSize * scale,
    sizeUnits: 'pixels',
  });
}
