// The base map: coasts and borders from world-atlas (Natural Earth), a graticule, nothing from another host.
import type { FeatureCollection, LineString } from 'geojson';
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre, StyleSpecification } from 'maplibre-gl';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import fineUrl from 'world-atlas/countries-10m.json?url';
import coarseUrl from 'world-atlas/countries-50m.json?url';
import { patterns } from '../coverage/coverage';
import { patternName, patternPixels, patternSide } from '../coverage/pattern';
import { type Palette, palettes } from './palette';

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };
const fineZoom = 5;

/** The style with its empty sources. A plain local frame has neither land nor graticule. */
export function baseStyle(palette: Palette): StyleSpecification {
  return {
    version: 8,
    sources: {
      coarse: { type: 'geojson', data: nothing, maxzoom: 6 },
      fine: { type: 'geojson', data: nothing, maxzoom: 10 },
      graticule: { type: 'geojson', data: nothing },
      site: { type: 'geojson', data: nothing },
      rings: { type: 'geojson', data: nothing },
      coverage: { type: 'geojson', data: nothing },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
      {
        id: 'land-coarse',
        type: 'fill',
        source: 'coarse',
        maxzoom: fineZoom,
        paint: { 'fill-color': palette.land, 'fill-antialias': false },
      },
      { id: 'land-fine', type: 'fill', source: 'fine', minzoom: fineZoom, paint: { 'fill-color': palette.land, 'fill-antialias': false } },
      { id: 'graticule', type: 'line', source: 'graticule', paint: { 'line-color': palette.graticule, 'line-width': 1 } },
      {
        id: 'border-coarse',
        type: 'line',
        source: 'coarse',
        maxzoom: fineZoom,
        paint: { 'line-color': palette.border, 'line-width': 0.8 },
      },
      { id: 'border-fine', type: 'line', source: 'fine', minzoom: fineZoom, paint: { 'line-color': palette.border, 'line-width': 1 } },
      {
        id: 'coverage-fill',
        type: 'fill',
        source: 'coverage',
        paint: { 'fill-pattern': ['concat', patternName(palette.theme, ''), ['min', ['get', 'sensors'], 3]], 'fill-antialias': false },
      },
      {
        id: 'coverage-line',
        type: 'line',
        source: 'coverage',
        filter: ['>', ['get', 'sensors'], 0],
        paint: { 'line-color': palette.sector, 'line-width': 1, 'line-opacity': 0.6 },
      },
      {
        id: 'zone-fill',
        type: 'fill',
        source: 'site',
        filter: ['==', ['get', 'kind'], 'zone'],
        paint: {
          'fill-color': byTold(palette),
          'fill-opacity': ['match', ['get', 'told'], 'take-cover', 0.45, 'prepare', 0.3, 'drill', 0.3, 0.12],
        },
      },
      {
        id: 'zone-line',
        type: 'line',
        source: 'site',
        filter: ['==', ['get', 'kind'], 'zone'],
        paint: {
          'line-color': byTold(palette),
          'line-width': ['match', ['get', 'told'], 'take-cover', 4, 'prepare', 2.5, 'drill', 2.5, 1.5],
        },
      },
      {
        id: 'ring',
        type: 'line',
        source: 'rings',
        paint: { 'line-color': palette.ring, 'line-width': 1, 'line-dasharray': [2, 4], 'line-opacity': 0.75 },
      },
      {
        id: 'field',
        type: 'line',
        source: 'site',
        filter: ['==', ['get', 'kind'], 'field'],
        paint: { 'line-color': palette.sector, 'line-width': 1.2, 'line-opacity': 0.55 },
      },
      {
        id: 'sector',
        type: 'fill',
        source: 'site',
        filter: ['==', ['get', 'kind'], 'sector'],
        paint: { 'fill-color': palette.sector, 'fill-opacity': 0.05 },
      },
    ],
  };
}

/** Makes the fills of the coverage map known, for both themes. */
export function addPatterns(map: MapLibre): void {
  for (const { theme, seen, gap } of Object.values(palettes)) {
    for (const { sensors } of patterns) {
      const [red, green, blue] = sensors === 0 ? gap : seen;
      const tint = [0, 30, 70, 120][sensors] ?? 0;
      const data = patternPixels(sensors, [red, green, blue, tint], [red, green, blue, 190]);
      map.addImage(patternName(theme, sensors), { width: patternSide, height: patternSide, data });
    }
  }
}

/** A zone's colour by what its people are told; its outline grows with it, and its label says it in words. */
function byTold(palette: Palette): ExpressionSpecification {
  return ['match', ['get', 'told'], 'take-cover', palette.takeCover, 'prepare', palette.prepare, 'drill', palette.drill, palette.zone];
}

/** Gives the base layers another theme's colours. */
export function recolor(map: MapLibre, palette: Palette): void {
  for (const layer of baseStyle(palette).layers) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name, value);
  }
}

/** Coasts and borders; the fine ones are fetched when the map is first that near. */
export class Countries {
  private wanted = new Set<string>();

  constructor(private readonly map: MapLibre) {}

  update(geographic: boolean): void {
    for (const [source, url, near] of [
      ['coarse', coarseUrl, false],
      ['fine', fineUrl, true],
    ] as const) {
      for (const layer of [`land-${source}`, `border-${source}`]) {
        this.map.setLayoutProperty(layer, 'visibility', geographic ? 'visible' : 'none');
      }
      if (geographic && near === this.map.getZoom() >= fineZoom) void this.load(source, url);
    }
  }

  private async load(source: string, url: string): Promise<void> {
    if (this.wanted.has(source)) return;
    this.wanted.add(source);
    try {
      const topology = (await (await fetch(url)).json()) as Topology<{ countries: GeometryCollection }>;
      (this.map.getSource(source) as GeoJSONSource | undefined)?.setData(feature(topology, topology.objects.countries));
    } catch {
      this.wanted.delete(source);
    }
  }
}

const steps = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005];

/** Meridians and parallels over a view, so that about six of each are in it. */
export function graticule(west: number, south: number, east: number, north: number): FeatureCollection<LineString> {
  const step = steps.find((candidate) => (east - west) / candidate >= 5) ?? 0.005;
  const lines: [number, number][][] = [];
  for (let index = Math.floor(west / step); index * step <= east + step; index++)
    lines.push([
      [index * step, south - step],
      [index * step, north + step],
    ]);
  for (let index = Math.floor(south / step); index * step <= north + step; index++)
    lines.push([
      [west - step, index * step],
      [east + step, index * step],
    ]);
  return {
    type: 'FeatureCollection',
    features: lines.map((coordinates) => ({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } })),
  };
}
