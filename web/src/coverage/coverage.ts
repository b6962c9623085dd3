// What a site's sensors see, as the API says it, and in words: pure functions, and asking for it.
import type { FeatureCollection } from 'geojson';
import { formatHeight, type HeightUnit } from '../format/units';

/** How a site's coverage stands; heights are m above the ground, shares 0 to 1. */
export interface Coverage {
  readonly site: string;
  readonly state: 'working' | 'done' | 'failed';
  readonly done: number;
  readonly problem: string | null;
  readonly ground: string | null;
  readonly reach: number | null;
  readonly sensors: readonly string[];
  readonly heights: readonly SeenHeight[];
}

export interface SeenHeight {
  readonly height: number;
  readonly seen: number;
  readonly areas: readonly { readonly sensors: number; readonly area_km2: number; readonly share: number }[];
  readonly alone: readonly { readonly sensor: string; readonly seen: number }[];
}

export const noArea: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Patterns by how many sensors see: what none sees is hatched, and the more see it the closer the dots; from three on they are alike. */
export const patterns = [
  { sensors: 0, words: 'no sensor: a gap' },
  { sensors: 1, words: '1 sensor' },
  { sensors: 2, words: '2 sensors' },
  { sensors: 3, words: '3 or more' },
] as const;

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A height of the choice: in the viewer's unit, with how much of the area is seen. */
export function heightText({ height, seen, alone }: SeenHeight, sensor: string | undefined, unit: HeightUnit): string {
  const share = sensor === undefined ? seen : (alone.find((one) => one.sensor === sensor)?.seen ?? 0);
  return `${formatHeight(height, unit).trim()}: ${percent(share)} seen`;
}

/** The parts of the area by pattern, for the legend. */
export function sharesOf({ seen, areas, alone }: SeenHeight, sensor: string | undefined): number[] {
  if (sensor === undefined) {
    return patterns.map(({ sensors }) =>
      areas.filter((area) => (sensors === 3 ? area.sensors >= 3 : area.sensors === sensors)).reduce((sum, { share }) => sum + share, 0),
    );
  }
  const share = alone.find((one) => one.sensor === sensor)?.seen ?? seen;
  return [1 - share, share, 0, 0];
}

/** What is shown, for those who do not see the map. */
export function inWords(coverage: Coverage, height: SeenHeight, sensor: string | undefined, unit: HeightUnit): string {
  const [gap = 0, one = 0, two = 0, more = 0] = sharesOf(height, sensor);
  const who = sensor === undefined ? `${coverage.sensors.length} sensors together` : sensor;
  const several =
    sensor === undefined && coverage.sensors.length > 1
      ? `, ${percent(one)} by one, ${percent(two)} by two and ${percent(more)} by more`
      : '';
  return `${formatHeight(height.height, unit).trim()} above the ground, ${who}: ${percent(1 - gap)} seen${several}; ${percent(gap)} not seen.`;
}

/** Asks the API: the answer, or one sentence of what went wrong. */
export async function ask<T>(path: string, send: typeof fetch = fetch): Promise<T | string> {
  try {
    const answer = await send(`/api/v1/coverage/${path}`);
    const said = (await answer.json()) as T & { detail?: string };
    return answer.ok ? said : (said.detail ?? `refused (${answer.status})`);
  } catch {
    return 'The server was not reached.';
  }
}
