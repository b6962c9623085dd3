// The map's colours, by theme. What the page around the map uses stands in app.css.
import type { Theme } from '../shell/view.svelte';

export type Rgba = [red: number, green: number, blue: number, alpha: number];

export interface Palette {
  readonly theme: Theme;
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly graticule: string;
  readonly ring: string;
  readonly sector: string;
  readonly zone: string;
  readonly prepare: string;
  readonly takeCover: string;
  readonly drill: string;
  /** What sensors see, and what none sees. */
  readonly seen: Rgba;
  readonly gap: Rgba;
  readonly trail: Rgba;
  readonly leader: Rgba;
  readonly plot: Rgba;
  readonly selection: Rgba;
  readonly ellipse: Rgba;
  readonly voice: Rgba;
  readonly layer: Rgba;
  readonly truth: Rgba;
  readonly bearing: Rgba;
  readonly bearingEdge: Rgba;
  readonly bearingSector: Rgba;
}

export const palettes: Record<Theme, Palette> = {
  dark: {
    theme: 'dark',
    sea: '#090e14',
    land: '#151f28',
    border: '#3f5261',
    graticule: '#1d2933',
    ring: '#3d5364',
    sector: '#5cc8ff',
    zone: '#ffb454',
    prepare: '#ffb224',
    takeCover: '#ff3b44',
    drill: '#b57bea',
    seen: [92, 200, 255, 255],
    gap: [255, 140, 90, 255],
    trail: [160, 190, 210, 150],
    leader: [225, 235, 242, 220],
    plot: [120, 220, 255, 230],
    selection: [255, 255, 255, 255],
    ellipse: [255, 255, 255, 110],
    voice: [255, 150, 90, 255],
    layer: [110, 220, 150, 220],
    truth: [255, 110, 205, 255],
    bearing: [230, 160, 255, 255],
    bearingEdge: [230, 160, 255, 130],
    bearingSector: [230, 160, 255, 28],
  },
  light: {
    theme: 'light',
    sea: '#d5e0e8',
    land: '#f2f4f3',
    border: '#93a3ad',
    graticule: '#d9e0e4',
    ring: '#8ba0ae',
    sector: '#0a6fa8',
    zone: '#a65b00',
    prepare: '#b86e00',
    takeCover: '#c4232b',
    drill: '#7b2fb8',
    seen: [10, 111, 168, 255],
    gap: [170, 70, 20, 255],
    trail: [50, 75, 95, 170],
    leader: [20, 30, 40, 230],
    plot: [0, 95, 150, 230],
    selection: [0, 0, 0, 255],
    ellipse: [0, 0, 0, 110],
    voice: [165, 60, 0, 255],
    layer: [0, 110, 55, 230],
    truth: [180, 0, 115, 255],
    bearing: [120, 30, 160, 255],
    bearingEdge: [120, 30, 160, 140],
    bearingSector: [120, 30, 160, 26],
  },
};
