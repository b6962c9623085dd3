// An exercise as its instructor or a crew sees it, read off the wire: pure functions, and the instructor's hand.
import { zulu } from '../format/clock';
import { dashesOf, type LonLat, moved, ring } from '../map/geodesy';
import type { ExerciseLayer, ExerciseThreat, ExerciseUpdate } from '../proto/picket_pb';
import { post } from '../warnings/act';

/** What became of a threat: a shape and a word, so that nothing hangs on colour. */
export const fates: Readonly<Record<string, { readonly sign: string; readonly word: string }>> = {
  coming: { sign: '◇', word: 'COMING' },
  ended: { sign: '✕', word: 'ENDED' },
  arrived: { sign: '▼', word: 'CAME DOWN' },
  gone: { sign: '○', word: 'GONE' },
};

export function fateOf({ fate }: ExerciseThreat): { readonly sign: string; readonly word: string } {
  return fates[fate] ?? { sign: '?', word: fate };
}

/** Minutes and seconds of an exercise: `12:07`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** How long until something comes: `40 s`, `12 min`. */
export function inWords(seconds: number): string {
  return seconds < 99.5 ? `${Math.max(0, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}

export function stateWord({ ready, failed, paused, over }: ExerciseUpdate): string {
  return failed !== '' ? 'FAILED' : ready ? 'READY' : over ? 'OVER' : paused ? 'PAUSED' : 'RUNNING';
}

/** The exercise in one line: how many came and what became of them. */
export function summaryOf({ threats }: ExerciseUpdate): string {
  if (threats.length === 0) return 'No threat has come yet.';
  const count = (fate: string) => threats.filter((threat) => threat.fate === fate).length;
  const parts = [
    [count('ended'), 'ended by layers'],
    [count('arrived'), 'came down'],
    [count('gone'), 'went away'],
    [count('coming'), 'on the way'],
  ].flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`]));
  return `${threats.length === 1 ? '1 threat' : `${threats.length} threats`} so far: ${parts.join(', ')}.`;
}

/** What a threat is and where it goes. */
export function kindText({ kind, target }: ExerciseThreat): string {
  return target === '' ? kind : `${kind} to ${target}`;
}

/** Where the review of an exercise is. */
export function reviewOf(site: string): string {
  return `/api/v1/exercises/${encodeURIComponent(site)}/review`;
}

/** Those that are on the way first, the newest first. */
export function orderOf({ threats }: ExerciseUpdate): ExerciseThreat[] {
  const rank = ({ fate }: ExerciseThreat) => (fate === 'coming' ? 0 : 1);
  return threats.toReversed().sort((a, b) => rank(a) - rank(b));
}

const stepWords: Readonly<Record<string, string>> = {
  began: 'began',
  detected: 'detected',
  tracked: 'tracked',
  identified: 'identified',
  decided: 'order given',
  engaged: 'shot at',
  missed: 'missed',
};

/** What happened to a threat, in words: when it began, and all else in seconds from there. */
export function timeLine(threat: ExerciseThreat, { epochMicroseconds }: ExerciseUpdate): string[] {
  const began = threat.marks[0];
  if (began === undefined) return [];
  return threat.marks.map(({ step, time, by }) => {
    const word = step === 'over' ? fateOf(threat).word.toLowerCase() : (stepWords[step] ?? step);
    const words = step === 'warned' ? `${by} warned` : by === '' ? word : `${word} by ${by}`;
    const seconds = Math.round(Number(time - began.time) / 1e6);
    return time === began.time ? `${words} ${zulu(Number(epochMicroseconds + time) / 1000)}` : `${words} +${seconds} s`;
  });
}

/** What a layer has and does, in words; what became of its threats only for the instructor. */
export function layerText({ shots, fullShots, busy, ended, lost, waits }: ExerciseLayer, truth: boolean): string {
  return [
    `${shots} of ${fullShots} shots left`,
    ...(truth ? [`${ended} ended`] : []),
    ...(busy === 0 ? [] : [`busy with ${busy}`]),
    ...(lost === 0 ? [] : [`${lost} ${lost === 1 ? 'launcher' : 'launchers'} lost`]),
    ...(waits === '' ? [] : [waits]),
  ].join(' · ');
}

/** A layer where it is drawn: its place, and dashes around its reach. */
export interface DrawnLayer {
  readonly id: string;
  readonly kind: string;
  readonly at: LonLat;
  readonly dashes: readonly (readonly [from: LonLat, to: LonLat])[];
}

export function drawnLayers(layers: readonly ExerciseLayer[]): DrawnLayer[] {
  return layers.flatMap(({ id, kind, place, reach }) =>
    place === undefined
      ? []
      : [
          {
            id,
            kind,
            at: [place.longitude, place.latitude],
            dashes: reach > 0 ? dashesOf(ring(place.latitude, place.longitude, reach)) : [],
          },
        ],
  );
}

/** Which layer shoots at what just now: a line from the layer to the threat, until it is over or missed. */
export function drawnShots({ layers, threats }: Pick<ExerciseUpdate, 'layers' | 'threats'>): (readonly [from: LonLat, to: LonLat])[] {
  return threats.flatMap(({ fate, place, marks }) => {
    if (fate !== 'coming' || place === undefined) return [];
    const open = (id: string) =>
      marks.filter(({ step, by }) => by === id && step === 'engaged').length >
      marks.filter(({ step, by }) => by === id && step === 'missed').length;
    return layers.flatMap(({ id, place: from }) =>
      from === undefined || !open(id)
        ? []
        : [[[from.longitude, from.latitude] as LonLat, [place.longitude, place.latitude] as LonLat] as const],
    );
  });
}

/** How long a fate is written on the map, s; its sign stays. */
const freshFor = 120;

/** A threat where it truly is, or where it ended. */
export interface DrawnTruth {
  readonly threat: ExerciseThreat;
  readonly at: LonLat;
  /** Whether it is written beside it too. */
  readonly named: boolean;
}

/** What became of threats; where the others truly are, for instructors who ask. Times count from the update's epoch, which is now. */
export function drawnTruth(threats: readonly ExerciseThreat[], coming: boolean): DrawnTruth[] {
  return threats.flatMap((threat) => {
    if (threat.place === undefined || threat.fate === 'gone' || (threat.fate === 'coming' && !coming)) return [];
    const over = threat.marks.findLast(({ step }) => step === 'over');
    const named = threat.fate === 'coming' || over === undefined || Number(over.time) / 1e6 > -freshFor;
    return [{ threat, at: [threat.place.longitude, threat.place.latitude] as LonLat, named }];
  });
}

/** The outline of a truth symbol: a hollow diamond while it comes, a cross where it was ended, a triangle where it came down; `size` m. */
export function outlineOf({ threat, at: [longitude, latitude] }: DrawnTruth, size: number): LonLat[] {
  const point = (east: number, north: number) => moved(latitude, longitude, east * size, north * size);
  const corners: readonly (readonly [number, number])[] =
    threat.fate === 'coming'
      ? [
          [0, 1],
          [1, 0],
          [0, -1],
          [-1, 0],
          [0, 1],
        ]
      : threat.fate === 'arrived'
        ? [
            [-0.8, 0.6],
            [0.8, 0.6],
            [0, -0.9],
            [-0.8, 0.6],
          ]
        : [
            [-0.7, 0.7],
            [0.7, -0.7],
            [0, 0],
            [0.7, 0.7],
            [-0.7, -0.7],
          ];
  return corners.map(([east, north]) => point(east, north));
}

/** What an instructor can do. */
export interface Instruction {
  readonly act: 'begin' | 'pause' | 'resume' | 'add' | 'remove' | 'stop' | 'restart';
  readonly subject?: string;
  readonly word: string;
  readonly does: string;
  /** A reason that is ready to be taken. */
  readonly reason: string;
}

/** What can be done to the whole exercise, as it stands. */
export function instructionsFor({ ready, failed, paused, over, groups }: ExerciseUpdate): Instruction[] {
  if (failed !== '') return [];
  if (ready)
    return [{ act: 'begin', word: 'Begin', does: 'the scenario begins now, in the picture as it is', reason: 'start of exercise' }];
  return [
    ...(over
      ? []
      : [
          paused
            ? ({ act: 'resume', word: 'Resume', does: 'it goes on where it was', reason: 'questions answered' } as const)
            : ({ act: 'pause', word: 'Pause', does: 'nothing moves and no simulated sensor sends', reason: 'to explain' } as const),
        ]),
    ...(over
      ? []
      : groups.map(
          ({ id, words }) =>
            ({
              act: 'add',
              subject: id,
              word: `Add ${id}`,
              does: `once more, from now on: ${words}`,
              reason: 'more work for the crew',
            }) as const,
        )),
    ...(over
      ? []
      : [
          {
            act: 'stop',
            word: 'Stop',
            does: 'it is over at once: all threats are taken out, and no simulated sensor sends until a restart',
            reason: 'end of exercise',
          } as const,
        ]),
    { act: 'restart', word: 'Restart', does: 'the scenario begins again, with fresh draws', reason: 'once more' },
  ];
}

export function removalOf({ id, kind }: ExerciseThreat): Instruction {
  return { act: 'remove', subject: id, word: `Remove ${id}`, does: `the ${kind} is taken out`, reason: 'not needed' };
}

/** Does it: nothing where it is done and recorded, else one sentence. */
export function instruct(site: string, { act, subject }: Instruction, by: string, why: string, send = fetch): Promise<string | undefined> {
  return post(`exercises/${encodeURIComponent(site)}`, { act, ...(subject === undefined ? {} : { subject }), by, why }, send);
}
