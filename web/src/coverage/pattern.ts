// The fills of the coverage map, drawn pixel by pixel: shape tells them apart, not colour alone.
import type { Rgba } from '../map/palette';

export const patternSide = 16;

/** The name under which the map holds a fill. */
export function patternName(theme: string, sensors: number | ''): string {
  return `coverage-${theme}-${sensors}`;
}

/** A tile that repeats: diagonal stripes for what no sensor sees, else a tint with dots, one, two or four for one, two or more sensors. */
export function patternPixels(sensors: number, tint: Rgba, ink: Rgba): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(4 * patternSide * patternSide);
  for (let at = 0; at < patternSide * patternSide; at++) {
    const marked =
      sensors === 0
        ? isStripe(at % patternSide, Math.floor(at / patternSide))
        : isDot(sensors, at % patternSide, Math.floor(at / patternSide));
    pixels.set(marked ? ink : tint, 4 * at);
  }
  return pixels;
}

function isStripe(x: number, y: number): boolean {
  return (x + y) % (patternSide / 2) < 2;
}

const dots: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[4, 4]],
  [
    [4, 4],
    [12, 12],
  ],
  [
    [4, 4],
    [12, 12],
    [12, 4],
    [4, 12],
  ],
];

function isDot(sensors: number, x: number, y: number): boolean {
  return (dots[Math.min(sensors, 3)] ?? []).some(([left, top]) => x >= left - 1 && x <= left && y >= top - 1 && y <= top);
}
