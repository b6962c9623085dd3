import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { FeedHealthSchema, Mode, OutputHealthSchema, OverloadSchema, RecordingSchema } from '../../src/proto/picket_pb';
import { connectionWord, noticesOf, type Situation } from '../../src/shell/notices';

const now = Date.UTC(2026, 10, 22, 10, 42, 20);
const calm: Situation = {
  phase: 'connected',
  stale: false,
  lastMessage: now,
  now,
  recording: create(RecordingSchema, { recording: true }),
  feeds: [create(FeedHealthSchema, { id: 'plots', state: 'receiving' })],
  feedsEpoch: now,
  overloads: [],
  outputs: [],
  outboxFault: '',
  hidden: [],
  refusal: undefined,
};

describe('notices', () => {
  it('are none while all is well', () => {
    expect(noticesOf(calm)).toEqual([]);
  });

  it('say since when the picture is old', () => {
    const [notice] = noticesOf({ ...calm, phase: 'reconnecting', lastMessage: now - 13_000 });
    expect(notice).toMatchObject({ severity: 'bad', title: 'RECONNECTING' });
    expect(notice?.detail).toContain('10:42:07Z, 13 s ago');
    expect(noticesOf({ ...calm, stale: true })[0]?.title).toBe('STALE');
  });

  it('name an output that does not answer, a live one above all, and receipts that are not written', () => {
    const reason = 'it takes what is sent and does not acknowledge it';
    const outputs = [Mode.LIVE, Mode.EXERCISE].map((mode) =>
      create(OutputHealthSchema, { id: 'sirens', mode, silentSince: BigInt(now) * 1000n, reason }),
    );
    expect(
      noticesOf({ ...calm, outputs, outboxFault: 'disk full' }).map(({ severity, title, detail }) => `${severity} ${title}: ${detail}`),
    ).toEqual([
      `bad OUTPUT sirens DOES NOT ANSWER: live, since 10:42:20Z; ${reason}`,
      `warn OUTPUT sirens DOES NOT ANSWER: exercise, since 10:42:20Z; ${reason}`,
      'bad RECEIPTS NOT WRITTEN: disk full; warnings go out all the same',
    ]);
  });

  it('say NOT RECORDING, since when and why', () => {
    const recording = create(RecordingSchema, { recording: false, notRecordingSince: BigInt(now) * 1000n, reason: 'disk full' });
    expect(noticesOf({ ...calm, recording })[0]).toMatchObject({
      severity: 'bad',
      title: 'NOT RECORDING',
      detail: 'since 10:42:20Z; disk full',
    });
  });

  it('make a hidden live picture worse than a hidden exercise', () => {
    const hidden = [
      { mode: Mode.LIVE, tracks: 3 },
      { mode: Mode.EXERCISE, tracks: 1 },
    ];
    expect(noticesOf({ ...calm, hidden }).map(({ severity, title }) => `${severity} ${title}`)).toEqual([
      'bad LIVE PICTURE HIDDEN',
      'warn EXERCISE PICTURE HIDDEN',
    ]);
  });

  it('say what the tracker gives up under a flood of detections', () => {
    const overloads = [
      create(OverloadSchema, { mode: Mode.LIVE, givenUp: ['clutter-above-stated', 'births-refused'], refused: 812n }),
      create(OverloadSchema, { mode: Mode.TEST, givenUp: ['gate-tightened', 'a-word-of-a-newer-server'] }),
    ];
    expect(noticesOf({ ...calm, overloads }).map(({ severity, title, detail }) => `${severity} ${title}: ${detail}`)).toEqual([
      'warn LIVE OVERLOAD: far more false detections than the site file states; 812 new tracks refused so far',
      'warn TEST OVERLOAD: gates of tentative tracks tightened; a-word-of-a-newer-server',
    ]);
  });

  it('name feeds that are stale or lost', () => {
    const feeds = [
      create(FeedHealthSchema, { id: 'adsb', state: 'stale', lastSeen: -20_000_000, records: [{ kind: 'DF17', count: 1n }] }),
      create(FeedHealthSchema, { id: 'plots', state: 'disconnected' }),
    ];
    expect(noticesOf({ ...calm, feeds }).map(({ title, detail }) => `${title}: ${detail}`)).toEqual([
      'FEED adsb STALE: last seen 10:42:00Z',
      'FEED plots DISCONNECTED: nothing received yet',
    ]);
  });

  it('never call a silent connection connected', () => {
    expect(connectionWord('connected', true)).toBe('STALE');
    expect(connectionWord('reconnecting', false)).toBe('RECONNECTING');
    expect(connectionWord('connected', false)).toBe('CONNECTED');
  });
});
