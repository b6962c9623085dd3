// What people are told, read off the wire: pure functions.
import { zulu } from '../format/clock';
import { Mode, WarningStage, type ZoneStatus, type ZonesUpdate } from '../proto/picket_pb';

/** A zone with the epoch of the update that carried it. */
export interface HeldZone {
  readonly zone: ZoneStatus;
  readonly mode: Mode;
  /** ms since 1970. */
  readonly epoch: number;
}

export const stageWords: Record<WarningStage, string> = {
  [WarningStage.UNSPECIFIED]: 'UNKNOWN',
  [WarningStage.ALL_CLEAR]: 'ALL CLEAR',
  [WarningStage.PREPARE]: 'PREPARE',
  [WarningStage.TAKE_COVER]: 'TAKE COVER',
};

/** Shapes beside the words, so that nothing hangs on colour. */
export const stageSigns: Record<WarningStage, string> = {
  [WarningStage.UNSPECIFIED]: '?',
  [WarningStage.ALL_CLEAR]: '○',
  [WarningStage.PREPARE]: '▲',
  [WarningStage.TAKE_COVER]: '■',
};

/** How long an all-clear stands in the banner, ms. */
export const clearShown = 30_000;

/** The zones of all pictures, in the site's order, live first. */
export function zonesOf(zones: ReadonlyMap<Mode, ZonesUpdate>): HeldZone[] {
  return [...zones.values()]
    .sort((a, b) => a.mode - b.mode)
    .flatMap((update) => update.zones.map((zone) => ({ zone, mode: update.mode, epoch: Number(update.epochMicroseconds) / 1000 })));
}

/** The zones in the order of the panel: those whose people are told something before the others, live first, the most urgent stage first. */
export function urgentFirst(held: readonly HeldZone[]): HeldZone[] {
  const told = ({ zone }: HeldZone): number => (zone.stage > WarningStage.ALL_CLEAR ? 1 : 0);
  return [...held].sort((a, b) => told(b) - told(a) || (told(a) === 0 ? 0 : a.mode - b.mode || b.zone.stage - a.zone.stage));
}

export interface Alarm {
  readonly mode: Mode;
  readonly stage: WarningStage;
  readonly zones: readonly HeldZone[];
}

/** What the banner says: live before all else, the most urgent stage first; an all-clear for a while after it was given. */
export function alarmsOf(held: readonly HeldZone[], now: number): Alarm[] {
  const stages = [WarningStage.TAKE_COVER, WarningStage.PREPARE, WarningStage.ALL_CLEAR];
  const modes = [Mode.LIVE, Mode.EXERCISE, Mode.TEST];
  return modes.flatMap((mode) =>
    stages.flatMap((stage) => {
      const zones = held.filter(
        (one) =>
          one.mode === mode && one.zone.stage === stage && (stage !== WarningStage.ALL_CLEAR || now - (sinceOf(one) ?? 0) < clearShown),
      );
      return zones.length > 0 ? [{ mode, stage, zones }] : [];
    }),
  );
}

/** When the stage was given, ms since 1970. */
export function sinceOf({ zone, epoch }: HeldZone): number | undefined {
  return zone.since === undefined ? undefined : epoch + Number(zone.since) / 1000;
}

/** How long an officer's own alarm has stood, and whether it is to be looked at again: nothing takes it back but an officer. */
export function standingWords(held: HeldZone, now: number): string | undefined {
  const since = sinceOf(held);
  if (!held.zone.raised || held.zone.stage <= WarningStage.ALL_CLEAR || since === undefined) return undefined;
  if (held.zone.review === undefined && now - since < 60_000) return undefined;
  const stood = `has stood for ${minutes(now - since)} by an officer's hand`;
  if (held.zone.review === undefined) return stood;
  const left = held.epoch + Number(held.zone.review) / 1000 - now;
  return left > 0 ? `${stood}, to be reviewed in ${minutes(left)}` : `${stood}: REVIEW, due ${minutes(-left)} ago`;
}

function minutes(milliseconds: number): string {
  const whole = Math.floor(Math.max(0, milliseconds) / 60_000);
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}

/** The time left to the earliest impact or arrival: "12 s", "now"; nothing where nothing is expected. */
export function countdown({ zone, epoch }: HeldZone, now: number): string | undefined {
  if (zone.earliest === undefined) return undefined;
  const left = Math.floor((epoch + zone.earliest / 1000 - now) / 1000);
  return left > 0 ? `${left} s` : 'now';
}

/** What manoeuvres has no impact point: in words, when it may be here at the earliest. */
export function arrivalWords({ zone, epoch }: HeldZone): string | undefined {
  return zone.approach && zone.earliest !== undefined ? `may be reached from ${zulu(epoch + zone.earliest / 1000)} on` : undefined;
}

/** A probability as people read it; none for what a zone's rule warns of however improbable it is, as beside TAKE COVER it would only make people doubt the word. */
export function probabilityText({ zone }: HeldZone): string {
  const percent = zone.probability * 100;
  if (percent === 0 || (zone.approach && percent < 1)) return '–';
  if (percent < 0.1) return '<0.1 %';
  return `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}

/** What an officer has set, in words. */
export function settingsOf({ zone }: HeldZone): string[] {
  return [...(zone.raised ? ['raised by officer'] : []), ...(zone.held ? ['held'] : []), ...(zone.inhibited ? ['inhibited'] : [])];
}

/** What the map shows of a zone: what is real before what is not, the most urgent first. */
export interface DrawnStage {
  readonly stage: WarningStage;
  readonly mode: Mode;
}

/** The stage that each zone is drawn in, where anything is told, by `drawnKey`: of one that moves in each picture by itself. */
export function stagesOf(held: readonly HeldZone[]): ReadonlyMap<string, DrawnStage> {
  const stages = new Map<string, DrawnStage>();
  for (const { zone, mode } of held) {
    const key = drawnKey(zone.id, zone.place === undefined ? undefined : mode);
    if (zone.stage > WarningStage.ALL_CLEAR && !stages.has(key)) stages.set(key, { stage: zone.stage, mode });
  }
  return stages;
}

/** What a zone is drawn under: one that stays is the same in all pictures, one that moves is where each picture has it. */
export function drawnKey(id: string, mode: Mode | undefined): string {
  return mode === undefined ? id : `${id}/${mode}`;
}
