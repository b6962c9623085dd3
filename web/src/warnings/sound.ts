// A sound of its own for each stage and mode; nothing is downloaded, so it plays whatever the network does.
import { Mode, WarningStage } from '../proto/picket_pb';

/** A beep: when it begins in its pattern, s, how long it lasts, and its pitch, Hz. */
export interface Beep {
  readonly at: number;
  readonly lasts: number;
  readonly pitch: number;
}

export interface Pattern {
  readonly beeps: readonly Beep[];
  /** After how long it begins again, s; 0: once. */
  readonly every: number;
}

const patterns: Partial<Record<WarningStage, Pattern>> = {
  [WarningStage.TAKE_COVER]: {
    beeps: [0, 0.25, 0.5, 0.75].map((at, index) => ({ at, lasts: 0.22, pitch: index % 2 === 0 ? 960 : 720 })),
    every: 1,
  },
  [WarningStage.PREPARE]: { beeps: [0, 0.3].map((at) => ({ at, lasts: 0.18, pitch: 620 })), every: 4 },
  [WarningStage.ALL_CLEAR]: { beeps: [{ at: 0, lasts: 1.6, pitch: 440 }], every: 0 },
};

/** The pattern of a stage; an exercise and a test sound an octave lower, after two short knocks, so that nobody takes them for the real thing. */
export function patternOf(stage: WarningStage, mode: Mode): Pattern | undefined {
  const pattern = patterns[stage];
  if (pattern === undefined || mode === Mode.LIVE) return pattern;
  const knocks = [0, 0.12].map((at) => ({ at, lasts: 0.04, pitch: 180 }));
  const beeps = [...knocks, ...pattern.beeps.map((beep) => ({ ...beep, at: beep.at + 0.3, pitch: beep.pitch / 2 }))];
  return { beeps, every: pattern.every === 0 ? 0 : pattern.every + 0.5 };
}

/** Plays the pattern of the most urgent alarm until another takes its place. */
export class Siren {
  private context: AudioContext | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private playing = '';

  /** Whether the browser lets it sound; before the first click on the page it may not. */
  get ready(): boolean {
    return this.context?.state === 'running';
  }

  /** Asks the browser for sound; call it from a click or key. */
  async allow(): Promise<boolean> {
    this.context ??= new AudioContext();
    await this.context.resume();
    return this.ready;
  }

  play(stage: WarningStage | undefined, mode: Mode | undefined): void {
    const key = stage === undefined ? '' : `${mode} ${stage}`;
    if (key === this.playing) return;
    this.playing = key;
    clearTimeout(this.again);
    const pattern = stage === undefined || mode === undefined ? undefined : patternOf(stage, mode);
    if (pattern !== undefined) this.round(pattern);
  }

  private round(pattern: Pattern): void {
    if (this.context !== undefined && this.ready) for (const beep of pattern.beeps) this.beep(this.context, beep);
    if (pattern.every > 0) this.again = setTimeout(() => this.round(pattern), pattern.every * 1000);
  }

  private beep(context: AudioContext, { at, lasts, pitch }: Beep): void {
    const begin = context.currentTime + at;
    const volume = context.createGain();
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.25, begin + 0.01);
    volume.gain.setValueAtTime(0.25, begin + lasts - 0.02);
    volume.gain.linearRampToValueAtTime(0, begin + lasts);
    const tone = context.createOscillator();
    tone.type = 'square';
    tone.frequency.value = pitch;
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + lasts);
  }
}
