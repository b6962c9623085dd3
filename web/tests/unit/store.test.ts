import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ToWorker } from '../../src/live/messages';
import { LiveStore } from '../../src/picture/store.svelte';
import { ExerciseUpdateSchema, FeedsUpdateSchema, HelloSchema, Mode, UpdateSchema } from '../../src/proto/picket_pb';
import { airfield, raid } from '../airfield';

describe('the store', () => {
  const sent: ToWorker[] = [];
  let live: LiveStore;
  const hello = (journal = 'a1') =>
    live.receive({ kind: 'hello', hello: create(HelloSchema, { sites: [{ ...airfield, journal }, { name: 'harbour' }] }) });
  const update = (value: MessageInitShape<typeof UpdateSchema>) =>
    live.receive({ kind: 'update', update: create(UpdateSchema, { site: 'airfield', mode: Mode.EXERCISE, ...value }) });
  const track = (number: bigint) => ({ number, position: { latitude: 54, longitude: 12 } });

  beforeEach(() => {
    sent.length = 0;
    live = new LiveStore((message) => sent.push(message));
    hello();
  });

  it('looks at the first site, and subscribes to it', () => {
    expect(live.siteName).toBe('airfield');
    expect(sent).toEqual([{ kind: 'subscribe', site: 'airfield', instructor: false }]);
  });

  it('acknowledges each update that it has taken', () => {
    update({ update: 1n, tracks: [track(1n)] });
    update({ update: 2n, baseUpdate: 1n, tracks: [track(2n)] });
    expect(live.pictures.get(Mode.EXERCISE)?.tracks.size).toBe(2);
    expect(sent.slice(1)).toEqual([
      { kind: 'taken', site: 'airfield', mode: Mode.EXERCISE, update: 1n },
      { kind: 'taken', site: 'airfield', mode: Mode.EXERCISE, update: 2n },
    ]);
  });

  it('asks again for a whole picture where it does not hold the base', () => {
    update({ update: 5n, baseUpdate: 4n, tracks: [track(1n)] });
    expect(live.pictures.size).toBe(0);
    expect(sent.at(-1)).toEqual({ kind: 'subscribe', site: 'airfield', instructor: false });
  });

  it('keeps pictures of different modes apart', () => {
    update({ update: 1n, tracks: [track(1n)] });
    update({ mode: Mode.LIVE, update: 1n, tracks: [track(1n), track(2n)] });
    expect([...live.pictures].map(([mode, { tracks }]) => [mode, tracks.size])).toEqual([
      [Mode.EXERCISE, 1],
      [Mode.LIVE, 2],
    ]);
  });

  it('takes nothing of a site that is not looked at', () => {
    live.choose('harbour');
    update({ update: 1n, tracks: [track(1n)] });
    live.receive({ kind: 'feeds', feeds: create(FeedsUpdateSchema, { site: 'airfield' }) });
    expect(live.pictures.size).toBe(0);
    expect(live.feeds).toBeUndefined();
  });

  it('keeps the picture over a reconnection, but not over another journal', () => {
    update({ update: 1n, tracks: [track(1n)] });
    hello();
    expect(live.pictures.size).toBe(1);
    hello('b2');
    expect(live.pictures.size).toBe(0);
  });

  it("asks as a crew does, and for the truth only in the instructor's view", () => {
    const told = (instructor: boolean) =>
      live.receive({ kind: 'exercise', exercise: create(ExerciseUpdateSchema, { ...raid, instructor }) });
    told(true); // on its way while the view was switched off
    expect(live.truth).toBeUndefined();
    live.instruct(true);
    expect(sent.at(-1)).toEqual({ kind: 'subscribe', site: 'airfield', instructor: true });
    told(true);
    expect(live.truth?.threats).toHaveLength(3);
    live.instruct(false);
    expect(live.truth).toBeUndefined();
    live.instruct(true);
    told(false);
    expect(live.truth).toBeUndefined();
  });

  it('goes on as a crew where the server refuses the role', () => {
    live.instruct(true);
    live.receive({ kind: 'refusal', reason: 'instructor: only callers on this machine may' });
    expect(live.instructor).toBe(false);
    expect(sent.at(-1)).toEqual({ kind: 'subscribe', site: 'airfield', instructor: false });
  });

  it("opens a show with the instructor's view, and the next site as a crew", () => {
    const show = create(HelloSchema, { sites: [{ ...airfield, show: true }, { name: 'harbour' }] });
    live = new LiveStore((message) => sent.push(message));
    live.receive({ kind: 'hello', hello: show });
    expect(sent.at(-1)).toEqual({ kind: 'subscribe', site: 'airfield', instructor: true });
    live.instruct(false);
    live.receive({ kind: 'hello', hello: show }); // back after a loss: the choice stays
    expect(live.instructor).toBe(false);
    live.choose('harbour');
    expect(sent.at(-1)).toEqual({ kind: 'subscribe', site: 'harbour', instructor: false });
  });

  it('drops the trail of a track with the track', () => {
    update({ update: 1n, tracks: [track(1n), track(2n)] });
    expect([...live.trails.keys()]).toEqual(['EXERCISE/1', 'EXERCISE/2']);
    update({ update: 2n, baseUpdate: 1n, removed: [1n] });
    expect([...live.trails.keys()]).toEqual(['EXERCISE/2']);
  });

  it('is stale after four seconds without a word, only while connected', () => {
    live.receive({ kind: 'connection', phase: 'connected' });
    live.now = live.lastMessage + 3900;
    expect(live.stale).toBe(false);
    live.now = live.lastMessage + 4100;
    expect(live.stale).toBe(true);
    live.receive({ kind: 'connection', phase: 'reconnecting' });
    expect(live.stale).toBe(false);
  });
});
