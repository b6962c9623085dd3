// What each label says, how large it is and how much it matters.

import { type DrawnLayer, type DrawnTruth, fateOf } from '../exercise/exercise';
import { formatAge, formatHeight, formatSpeed, type Units, unknown } from '../format/units';
import { azimuthText, type DrawnBearing } from '../picture/bearing';
import { emergencyOf, isCoasting, lastSeenOf, modeWords, nameOf, speedOf } from '../picture/track';
import { Mode } from '../proto/picket_pb';
import { affiliationOf, shapeOf } from '../symbols/symbols';
import { ageText, type DrawnReport, kindText } from '../voice/report';
import type { Drawn } from './layers';
import type { PlaceName } from './site';

export interface LabelText {
  readonly key: string;
  readonly kind: 'track' | 'bearing' | 'report' | PlaceName['kind'];
  /** The mode's word, where the label must carry it. */
  readonly word?: string;
  readonly name: string;
  readonly detail?: string;
  readonly alarm?: boolean;
  readonly selected?: boolean;
  readonly priority: number;
  readonly centered?: boolean;
}

export interface LabelContext {
  readonly units: Units;
  /** Time that ages are counted to, ms since 1970. */
  readonly time: number;
  readonly selectedKey: string | undefined;
  /** Live objects carry their word too when other pictures are drawn with them. */
  readonly mixed: boolean;
}

export function trackLabel({ held, key }: Drawn, context: LabelContext): LabelText {
  const emergency = emergencyOf(held);
  const word = held.mode !== Mode.LIVE || context.mixed ? modeWords[held.mode] : undefined;
  return {
    key,
    kind: 'track',
    ...(word === undefined ? {} : { word }),
    name: emergency === undefined ? nameOf(held) : `${nameOf(held)} ${emergency}`,
    detail: isCoasting(held) ? `COAST ${formatAge((context.time - lastSeenOf(held)) / 1000)}` : motionText(held, context.units),
    alarm: emergency !== undefined,
    selected: key === context.selectedKey,
    priority: priorityOf(held, key === context.selectedKey, emergency !== undefined),
  };
}

function motionText(held: Drawn['held'], units: Units): string {
  const { track } = held;
  const height = track.heightMeasured && track.position ? formatHeight(track.position.height, units.height) : unknown;
  const trend = track.up > 1 ? '↑' : track.up < -1 ? '↓' : ' ';
  return `${height}${trend}${formatSpeed(speedOf(held), units.speed)}`;
}

/** Selected, emergency, drones and unknown, other confirmed tracks, coasting; then fixed names. */
function priorityOf(held: Drawn['held'], selected: boolean, emergency: boolean): number {
  if (selected) return 1000;
  if (emergency) return 900;
  if (isCoasting(held)) return 300;
  const notable = affiliationOf(held.track) === 'unknown' || shapeOf(held.track).word === 'Drone';
  return notable ? 500 : 400;
}

/** A bearing's label says that it has no range. */
export function bearingLabel({ held, key, sensor }: DrawnBearing, context: LabelContext): LabelText {
  const word = held.mode !== Mode.LIVE || context.mixed ? modeWords[held.mode] : undefined;
  return {
    key,
    kind: 'bearing',
    ...(word === undefined ? {} : { word }),
    name: `${sensor.id} ${azimuthText(held)}`,
    detail: 'BEARING, NO RANGE',
    priority: 380,
  };
}

/** A voice report's label says that it is one, who said it and how long ago. */
export function reportLabel({ held, key }: DrawnReport, context: LabelContext): LabelText {
  const word = held.mode !== Mode.LIVE || context.mixed ? modeWords[held.mode] : undefined;
  return {
    key,
    kind: 'report',
    ...(word === undefined ? {} : { word }),
    name: `VOICE REPORT ${kindText(held)}`,
    detail: `${held.report.by}, ${ageText(held, context.time)}`,
    priority: 450,
  };
}

const placePriorities: Record<PlaceName['kind'], number> = { zone: 350, truth: 420, fate: 330, layer: 340, sensor: 200, ring: 50 };
/** A zone that is warned finds its place before all else. */
const toldPriority = 2000;

export function placeLabel(name: PlaceName): LabelText {
  return {
    key: name.key,
    kind: name.kind,
    name: name.text,
    ...(name.word === undefined ? {} : { word: name.word }),
    ...(name.told === undefined ? {} : { detail: name.told, alarm: true }),
    priority: name.told === undefined ? placePriorities[name.kind] : toldPriority,
    centered: name.kind === 'ring',
  };
}

/** What an exercise puts on the map says so, in every label. */
export function layerLabel({ id, kind }: DrawnLayer): LabelText {
  return { key: `layer/${id}`, kind: 'layer', word: modeWords[Mode.EXERCISE], name: id, detail: kind, priority: placePriorities.layer };
}

export function truthLabel({ threat }: DrawnTruth): LabelText {
  const { sign, word } = fateOf(threat);
  const coming = threat.fate === 'coming';
  return {
    key: `truth/${threat.id}`,
    kind: coming ? 'truth' : 'fate',
    word: modeWords[Mode.EXERCISE],
    name: coming ? `TRUTH ${threat.id}` : threat.id,
    detail: `${sign} ${word}`,
    priority: placePriorities[coming ? 'truth' : 'fate'],
  };
}

const advance = 6.6;
const lineHeight = 14;
const padding = 4;

/** Size on the screen, px: the label's font has one width for all characters. app.css uses the same numbers. */
export function labelSize(text: LabelText): { width: number; height: number } {
  const longest = Math.max(text.name.length, text.detail?.length ?? 0, Math.ceil((text.word?.length ?? 0) * 0.95));
  const lines = lineHeight * (text.detail === undefined ? 1 : 2) + (text.word === undefined ? 0 : 10);
  return { width: Math.ceil(longest * advance) + 2 * padding, height: lines + 2 };
}
