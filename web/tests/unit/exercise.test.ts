import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  clockText,
  drawnLayers,
  drawnShots,
  drawnTruth,
  instruct,
  instructionsFor,
  kindText,
  orderOf,
  outlineOf,
  removalOf,
  stateWord,
  summaryOf,
  timeLine,
} from '../../src/exercise/exercise';
import { distance } from '../../src/map/geodesy';
import { ExerciseUpdateSchema } from '../../src/proto/picket_pb';
import { raid } from '../airfield';

const exercise = (changes: object = {}) => create(ExerciseUpdateSchema, { epochMicroseconds: 400_000_000n, ...raid, ...changes });

describe('an exercise', () => {
  it('is summed up in one line', () => {
    expect(summaryOf(exercise())).toBe('3 threats so far: 1 ended by layers, 1 came down, 1 on the way.');
    expect(summaryOf(exercise({ threats: [] }))).toBe('No threat has come yet.');
    expect(summaryOf(exercise({ threats: [{ id: 'a/1', fate: 'gone' }] }))).toBe('1 threat so far: 1 went away.');
    expect([clockText(59.9), clockText(3600), clockText(-1)]).toEqual(['0:59', '60:00', '0:00']);
  });

  it('puts what is coming first, and the newest first', () => {
    expect(orderOf(exercise()).map(({ id }) => id)).toEqual(['raid/2', 'mortar/1', 'raid/1']);
  });

  it('tells the time line of a threat from its beginning', () => {
    const all = exercise();
    const first = all.threats[0];
    if (first === undefined) throw new Error('no threat');
    expect(timeLine(first, all)).toEqual([
      'began 00:01:40Z',
      'detected by radar-1 +40 s',
      'tracked by T2 +45 s',
      'shot at by guns +210 s',
      'ended by guns +220 s',
    ]);
    expect(timeLine(create(ExerciseUpdateSchema, { threats: [{}] }).threats[0] ?? first, all)).toEqual([]);
  });

  it('draws the reach of a layer and an outline of its own for each fate', () => {
    const [guns] = drawnLayers(exercise().layers);
    for (const [, [longitude, latitude]] of guns?.dashes ?? []) expect(distance(54.405, 12.49, latitude, longitude)).toBeCloseTo(2000, 0);
    expect(guns?.dashes.length).toBe(45);
    const outlines = drawnTruth(exercise().threats, true).map((drawn) => outlineOf(drawn, 100));
    expect(outlines.map((outline) => outline.length)).toEqual([5, 5, 4]);
    expect(drawnTruth(exercise({ threats: [{ id: 'a/1', fate: 'coming' }] }).threats, true)).toEqual([]); // was never anywhere
  });

  it('shows what became of threats, and names it for two minutes', () => {
    const shown = (changes: object = {}) => drawnTruth(exercise(changes).threats, false).map(({ threat, named }) => [threat.id, named]);
    expect(shown()).toEqual([
      ['raid/1', true],
      ['mortar/1', true],
    ]);
    const old = { id: 'raid/9', fate: 'arrived', place: { latitude: 54, longitude: 12 }, marks: [{ step: 'over', time: -121_000_000n }] };
    expect(shown({ threats: [old] })).toEqual([['raid/9', false]]);
  });

  it('draws a line from a layer to what it shoots at, until it is missed or over', () => {
    const threat = (marks: object[], fate = 'coming') => ({ id: 'raid/1', fate, place: { latitude: 54.4, longitude: 12.4 }, marks });
    const lines = (...given: Parameters<typeof threat>) => drawnShots(exercise({ threats: [threat(...given)] }));
    const engaged = { step: 'engaged', by: 'guns' };
    expect(lines([engaged])).toEqual([
      [
        [12.49, 54.405],
        [12.4, 54.4],
      ],
    ]);
    expect(lines([engaged, { step: 'missed', by: 'guns' }])).toEqual([]);
    expect(lines([engaged, { step: 'missed', by: 'guns' }, engaged])).toHaveLength(1);
    expect(lines([engaged], 'ended')).toEqual([]);
    expect(lines([])).toEqual([]);
  });

  it('says what a threat is and where it goes, and whose people were warned', () => {
    const all = exercise({
      threats: [
        {
          id: 'a/1',
          kind: 'rocket',
          target: 'gate',
          fate: 'coming',
          marks: [{ step: 'began' }, { step: 'warned', time: 4_000_000n, by: 'gate' }],
        },
      ],
    });
    const first = all.threats[0];
    if (first === undefined) throw new Error('no threat');
    expect(kindText(first)).toBe('rocket to gate');
    expect(kindText({ ...first, target: '' })).toBe('rocket');
    expect(timeLine(first, all)[1]).toBe('gate warned +4 s');
  });

  it('offers what can be done as it stands', () => {
    const words = (changes: object) => instructionsFor(exercise(changes)).map(({ word }) => word);
    expect(words({})).toEqual(['Pause', 'Add raid', 'Stop', 'Restart']);
    expect(words({ paused: true })).toEqual(['Resume', 'Add raid', 'Stop', 'Restart']);
    expect(words({ over: true })).toEqual(['Restart']);
    expect(words({ ready: true })).toEqual(['Begin']);
    expect(words({ over: true, failed: 'the sky fell' })).toEqual([]);
    expect(
      [{}, { paused: true }, { over: true }, { ready: true }, { over: true, failed: 'the sky fell' }].map((changes) =>
        stateWord(exercise(changes)),
      ),
    ).toEqual(['RUNNING', 'PAUSED', 'OVER', 'READY', 'FAILED']);
  });

  it('posts what the instructor wants, with a subject only where there is one', async () => {
    const sent: [string, unknown][] = [];
    const send = ((url: string, { body }: { body: string }) => {
      sent.push([url, JSON.parse(body)]);
      return Promise.resolve(new Response('{"number": 1, "recorded": true}'));
    }) as unknown as typeof fetch;
    const [pause] = instructionsFor(exercise());
    const [first] = exercise().threats;
    if (pause === undefined || first === undefined) throw new Error('nothing to do');
    expect(await instruct('air base', pause, 'Weber', 'to explain', send)).toBeUndefined();
    await instruct('air base', removalOf(first), 'Weber', 'enough', send);
    expect(sent).toEqual([
      ['/api/v1/exercises/air%20base', { act: 'pause', by: 'Weber', why: 'to explain' }],
      ['/api/v1/exercises/air%20base', { act: 'remove', subject: 'raid/1', by: 'Weber', why: 'enough' }],
    ]);
  });
});
