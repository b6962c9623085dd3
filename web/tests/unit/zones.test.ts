import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { placeLabel } from '../../src/map/labelling';
import { Mode, WarningStage, ZonesUpdateSchema } from '../../src/proto/picket_pb';
import { act, acts } from '../../src/warnings/act';
import { patternOf } from '../../src/warnings/sound';
import {
  alarmsOf,
  arrivalWords,
  countdown,
  probabilityText,
  settingsOf,
  stagesOf,
  standingWords,
  urgentFirst,
  zonesOf,
} from '../../src/warnings/zones';

const noon = 1_790_000_000_000;
const update = (mode: Mode, zones: MessageInitShape<typeof ZonesUpdateSchema>['zones']) =>
  create(ZonesUpdateSchema, { site: 'airfield', mode, epochMicroseconds: BigInt(noon) * 1000n, zones });
const held = zonesOf(
  new Map([
    [
      Mode.EXERCISE,
      update(Mode.EXERCISE, [{ id: 'a', stage: WarningStage.TAKE_COVER, since: -1_000_000n, probability: 0.5, earliest: 9_500_000 }]),
    ],
    [
      Mode.LIVE,
      update(Mode.LIVE, [
        { id: 'a', stage: WarningStage.ALL_CLEAR, since: -20_000_000n, probability: 0.0004 },
        { id: 'b', stage: WarningStage.PREPARE, since: 0n, probability: 0.034, raised: true, held: true },
        { id: 'c', stage: WarningStage.ALL_CLEAR, probability: 0 },
      ]),
    ],
  ]),
);

describe('zones', () => {
  it('raise alarms live first, the most urgent first, and an all-clear for half a minute', () => {
    const said = (now: number) =>
      alarmsOf(held, now).map(({ mode, stage, zones }) => [mode, stage, zones.map(({ zone }) => zone.id).join()]);
    expect(said(noon)).toEqual([
      [Mode.LIVE, WarningStage.PREPARE, 'b'],
      [Mode.LIVE, WarningStage.ALL_CLEAR, 'a'],
      [Mode.EXERCISE, WarningStage.TAKE_COVER, 'a'],
    ]);
    expect(said(noon + 11_000)).toEqual([
      [Mode.LIVE, WarningStage.PREPARE, 'b'],
      [Mode.EXERCISE, WarningStage.TAKE_COVER, 'a'],
    ]);
  });

  it('stand in the panel with those first that are told something, live before all', () => {
    expect(urgentFirst(held).map(({ mode, zone }) => `${Mode[mode]} ${zone.id}`)).toEqual(['LIVE b', 'EXERCISE a', 'LIVE a', 'LIVE c']);
  });

  it('count down to the earliest impact', () => {
    const exercise = held.find(({ mode }) => mode === Mode.EXERCISE);
    if (exercise === undefined) throw new Error('no exercise');
    expect([0, 1000, 9400, 20_000].map((after) => countdown(exercise, noon + after))).toEqual(['9 s', '8 s', 'now', 'now']);
    expect(held.filter(({ mode }) => mode === Mode.LIVE).map((one) => countdown(one, noon))).toEqual([undefined, undefined, undefined]);
  });

  it('say from when on something that manoeuvres may be here', () => {
    const drone = zonesOf(
      new Map([[Mode.LIVE, update(Mode.LIVE, [{ id: 'a', stage: WarningStage.PREPARE, earliest: 9_500_000, approach: true }])]]),
    );
    expect(drone.map(arrivalWords)).toEqual(['may be reached from 14:13:29Z on']);
    expect(held.map(arrivalWords)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('say how long an alarm by hand has stood, and remind', () => {
    const hour = 3_600_000_000n;
    const stands = (review?: bigint) =>
      zonesOf(
        new Map([
          [
            Mode.LIVE,
            update(Mode.LIVE, [
              {
                id: 'a',
                stage: WarningStage.PREPARE,
                since: -hour - 60_000_000n,
                raised: true,
                ...(review === undefined ? {} : { review }),
              },
            ]),
          ],
        ]),
      ).map((one) => standingWords(one, noon));
    expect(stands()).toEqual(["has stood for 1 h 1 min by an officer's hand"]);
    expect(stands(300_000_000n)).toEqual(["has stood for 1 h 1 min by an officer's hand, to be reviewed in 5 min"]);
    expect(stands(-120_000_000n)).toEqual(["has stood for 1 h 1 min by an officer's hand: REVIEW, due 2 min ago"]);
    const words = (now: number) => held.map((one) => standingWords(one, now)).filter((one) => one !== undefined);
    expect(words(noon + 59_000)).toEqual([]);
    expect(words(noon + 60_000)).toEqual(["has stood for 1 min by an officer's hand"]);
  });

  it('say probability and settings in words, and draw what is real before what is not', () => {
    expect(held.map(probabilityText)).toEqual(['<0.1 %', '3.4 %', '–', '50 %']);
    expect(held.map((one) => probabilityText({ ...one, zone: { ...one.zone, approach: true } }))).toEqual(['–', '3.4 %', '–', '50 %']);
    expect(held.map((one) => settingsOf(one).join())).toEqual(['', 'raised by officer,held', '', '']);
    expect([...stagesOf(held)]).toEqual([
      ['b', { stage: WarningStage.PREPARE, mode: Mode.LIVE }],
      ['a', { stage: WarningStage.TAKE_COVER, mode: Mode.EXERCISE }],
    ]);
  });
});

describe('a zone on the map', () => {
  it('finds its place before all else while it is told something, and says it', () => {
    const name = { key: 'zone/a', text: 'a', at: [12, 54] as [number, number], kind: 'zone' as const };
    const told = placeLabel({ ...name, told: 'LIVE TAKE COVER' });
    expect([told.detail, told.alarm]).toEqual(['LIVE TAKE COVER', true]);
    expect(told.priority).toBeGreaterThan(1000); // a selected track's
    expect(placeLabel(name).priority).toBeLessThan(400); // any track's
  });
});

describe('the sound', () => {
  it('differs by stage and by mode, and never overlaps itself', () => {
    const patterns = [Mode.LIVE, Mode.EXERCISE].flatMap((mode) =>
      [WarningStage.TAKE_COVER, WarningStage.PREPARE, WarningStage.ALL_CLEAR].map((stage) => patternOf(stage, mode)),
    );
    expect(new Set(patterns.map((pattern) => JSON.stringify(pattern))).size).toBe(6);
    for (const pattern of patterns) {
      const beeps = pattern?.beeps ?? [];
      expect(beeps.length).toBeGreaterThan(0);
      for (const [index, beep] of beeps.entries()) {
        const next = beeps[index + 1]?.at ?? (pattern?.every || Number.POSITIVE_INFINITY);
        expect(beep.at + beep.lasts).toBeLessThanOrEqual(next + 1e-9);
      }
    }
  });
});

describe('an act', () => {
  const hold = acts.find(({ word }) => word === 'Hold') ?? acts[0];
  const answering = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status });
  const done = (send: typeof fetch) =>
    hold === undefined ? undefined : act('air field', Mode.TEST, 'gate', hold, 'Weber', 'more may come', send);

  it('is silent where it is done and recorded, and a sentence otherwise', async () => {
    expect(await done(answering(200, { sequence: 3, recorded: true }))).toBeUndefined();
    expect(await done(answering(200, { sequence: 3, recorded: false }))).toContain('not recorded');
    expect(await done(answering(404, { detail: 'site has no zone' }))).toBe('site has no zone');
    expect(await done(() => Promise.reject(new TypeError('refused')))).toContain('not reached');
  });

  it('names site, picture and zone in the path', async () => {
    const asked: [string, string][] = [];
    await done(async (path, init) => {
      asked.push([String(path), String(init?.body)]);
      return new Response('{}', { status: 200 });
    });
    expect(asked).toEqual([['/api/v1/zones/air%20field/test/gate', '{"act":"hold","by":"Weber","why":"more may come"}']]);
  });
});
