// What must be said above everything else, in order of weight.
import { zulu } from '../format/clock';
import { formatAge } from '../format/units';
import type { ConnectionPhase } from '../live/messages';
import { modeWords } from '../picture/track';
import { type FeedHealth, Mode, type OutputHealth, type Overload, type Recording } from '../proto/picket_pb';
import { isGrave, silentOutputs } from '../warnings/deliveries';

export type Severity = 'bad' | 'warn';

export interface Notice {
  readonly key: string;
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
}

export interface Situation {
  readonly phase: ConnectionPhase;
  readonly stale: boolean;
  /** ms since 1970; 0 before the first message. */
  readonly lastMessage: number;
  readonly now: number;
  readonly recording: Recording | undefined;
  readonly feeds: readonly FeedHealth[];
  /** ms since 1970 from which the feeds' times count. */
  readonly feedsEpoch: number;
  readonly overloads: readonly Overload[];
  readonly outputs: readonly OutputHealth[];
  /** Why deliveries cannot be written down; empty while they can. */
  readonly outboxFault: string;
  /** Pictures that exist, and those of them that are not drawn. */
  readonly hidden: readonly { readonly mode: Mode; readonly tracks: number }[];
  readonly refusal: string | undefined;
}

export function noticesOf(situation: Situation): Notice[] {
  return [
    ...connectionNotices(situation),
    ...recordingNotices(situation.recording),
    ...outputNotices(situation),
    ...hiddenNotices(situation.hidden),
    ...overloadNotices(situation.overloads),
    ...feedNotices(situation.feeds, situation.feedsEpoch),
    ...(situation.refusal ? [{ key: 'refusal', severity: 'warn' as const, title: 'SERVER REFUSED', detail: situation.refusal }] : []),
  ];
}

/** The word that always stands beside the mode. */
export function connectionWord(phase: ConnectionPhase, stale: boolean): 'CONNECTED' | 'STALE' | 'RECONNECTING' | 'CONNECTING' {
  if (phase === 'reconnecting') return 'RECONNECTING';
  if (phase === 'connecting') return 'CONNECTING';
  return stale ? 'STALE' : 'CONNECTED';
}

function connectionNotices({ phase, stale, lastMessage, now }: Situation): Notice[] {
  const word = connectionWord(phase, stale);
  if (word === 'CONNECTED' || word === 'CONNECTING') return [];
  const since = lastMessage > 0 ? `Picture is old: ${zulu(lastMessage)}, ${formatAge((now - lastMessage) / 1000)} ago` : 'No picture yet';
  const cause = word === 'STALE' ? 'the server is silent' : 'the server is not reachable, trying again';
  return [{ key: 'connection', severity: 'bad', title: word, detail: `${since}; ${cause}` }];
}

function recordingNotices(recording: Recording | undefined): Notice[] {
  if (recording === undefined || recording.recording) return [];
  const since = recording.notRecordingSince > 0n ? `since ${zulu(Number(recording.notRecordingSince) / 1000)}` : '';
  const detail = [since, recording.reason].filter((part) => part !== '').join('; ');
  return [{ key: 'recording', severity: 'bad', title: 'NOT RECORDING', detail }];
}

function outputNotices({ outputs, outboxFault }: Situation): Notice[] {
  const silent = silentOutputs(outputs).map((output) => ({
    key: `output-${output.mode}-${output.id}`,
    severity: isGrave(output) ? ('bad' as const) : ('warn' as const),
    title: `OUTPUT ${output.id} DOES NOT ANSWER`,
    detail: `${modeWords[output.mode].toLowerCase()}, since ${zulu(Number(output.silentSince) / 1000)}; ${output.reason}`,
  }));
  if (outboxFault === '') return silent;
  return [
    ...silent,
    { key: 'outbox', severity: 'bad', title: 'RECEIPTS NOT WRITTEN', detail: `${outboxFault}; warnings go out all the same` },
  ];
}

function hiddenNotices(hidden: Situation['hidden']): Notice[] {
  return hidden.map(({ mode, tracks }) => ({
    key: `hidden-${mode}`,
    severity: mode === Mode.LIVE ? ('bad' as const) : ('warn' as const),
    title: `${modeWords[mode]} PICTURE HIDDEN`,
    detail: `${tracks} ${tracks === 1 ? 'track is' : 'tracks are'} not drawn`,
  }));
}

function overloadNotices(overloads: readonly Overload[]): Notice[] {
  return overloads.map(({ mode, givenUp, refused }) => ({
    key: `overload-${mode}`,
    severity: 'warn' as const,
    title: `${modeWords[mode]} OVERLOAD`,
    detail: givenUp.map((word) => overloadWords[word]?.(refused) ?? word).join('; '),
  }));
}

const overloadWords: Readonly<Record<string, (refused: bigint) => string>> = {
  'clutter-above-stated': () => 'far more false detections than the site file states',
  'gate-tightened': () => 'gates of tentative tracks tightened',
  'fewer-hypotheses': () => 'fewer hypotheses weighed',
  'births-refused': (refused) => `${refused} new ${refused === 1n ? 'track' : 'tracks'} refused so far`,
};

function feedNotices(feeds: readonly FeedHealth[], epoch: number): Notice[] {
  return feeds
    .filter(({ state }) => state === 'stale' || state === 'disconnected')
    .map(({ id, state, lastSeen, records }) => ({
      key: `feed-${id}`,
      severity: 'warn' as const,
      title: `FEED ${id} ${state.toUpperCase()}`,
      detail: records.length > 0 ? `last seen ${zulu(epoch + lastSeen / 1000)}` : 'nothing received yet',
    }));
}
