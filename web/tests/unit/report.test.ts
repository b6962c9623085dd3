import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { formatDegrees, formatLocal } from '../../src/format/coordinates';
import { formatMgrs } from '../../src/format/mgrs';
import { readPlace } from '../../src/format/place';
import { distance } from '../../src/map/geodesy';
import { reportLabel } from '../../src/map/labelling';
import { applyUpdate, type HeldReport } from '../../src/picture/picture';
import { GeodeticPointSchema, Mode, SiteInfoSchema, UpdateSchema, VoiceReportSchema } from '../../src/proto/picket_pb';
import { ageText, bodyOf, drawnReports, end, enter, leftText, meaningOf, placeBody, reportKey } from '../../src/voice/report';
import { airfield, towerReport } from '../airfield';

const origin = create(GeodeticPointSchema, { latitude: 54.4, longitude: 12.5, height: 20 });

function held(changes: object = {}): HeldReport {
  return { report: create(VoiceReportSchema, { ...towerReport, ...changes }), epoch: 100_000, mode: Mode.EXERCISE };
}

describe('voice reports', () => {
  it('are replaced whole by each update', () => {
    const first = applyUpdate(undefined, create(UpdateSchema, { update: 1n, voiceReports: [towerReport] }));
    expect(first?.reports).toHaveLength(1);
    expect(applyUpdate(first, create(UpdateSchema, { update: 2n, baseUpdate: 1n }))?.reports).toEqual([]);
  });

  it('are drawn as dashes around the circle that holds them', () => {
    const [drawn] = drawnReports([held()]);
    for (const [, [longitude, latitude]] of drawn?.dashes ?? []) expect(distance(54.42, 12.52, latitude, longitude)).toBeCloseTo(2447.7, 0);
    expect(drawn?.dashes.length).toBe(45);
    expect(drawnReports([held({ position: undefined })])).toEqual([]);
  });

  it('say who, how long ago, what they may be and whom they may concern', () => {
    expect(reportKey(held())).toBe('EXERCISE/report/41');
    expect(ageText(held(), 103_000)).toBe('45 s ago');
    expect(leftText(held(), 103_000)).toBe('ends in 4 min');
    expect(meaningOf(held())).toEqual(['fits track T2', 'may be within the danger distance of barracks, hangars; nobody is warned for it']);
    expect(meaningOf(held({ seenBy: 0n, zones: [] }))).toEqual([]);
    const [drawn] = drawnReports([held()]);
    const units = { height: 'm', speed: 'km/h', distance: 'km' } as const;
    const label = drawn && reportLabel(drawn, { units, time: 103_000, selectedKey: undefined, mixed: false });
    expect(label).toMatchObject({ word: 'EXERCISE', name: 'VOICE REPORT Drone', detail: 'tower, 45 s ago' });
  });

  it('leave out what was not said, and send what is no number as it was typed', () => {
    const entry = { by: 'tower', said: 'low', kind: 'drone', sigma: '500', height: '', course: '', speed: ' ', minutesAgo: '2', for: '5' };
    const place = { latitude: 1, longitude: 2 };
    expect(bodyOf(entry, place, 200_000)).toEqual({
      ...place,
      by: 'tower',
      said: 'low',
      kind: 'drone',
      sigma: 500,
      for: 5,
      time: '1970-01-01T00:01:20.000Z',
    });
    expect(bodyOf({ ...entry, height: 'low', minutesAgo: '' }, place, 0)).toMatchObject({ height: 'low' });
    expect(bodyOf({ ...entry, minutesAgo: 'two' }, place, 0)).toMatchObject({ time: 'two' });
    expect(bodyOf({ ...entry, minutesAgo: '' }, place, 0)).not.toHaveProperty('time');
  });

  it('go to the picture they are for, and what is refused is said', async () => {
    const asked: string[] = [];
    const send = (status: number, body: object) => async (url: unknown, request?: RequestInit) => {
      asked.push(`${url} ${request?.body}`);
      return new Response(JSON.stringify(body), { status });
    };
    expect(await enter('airfield', Mode.TEST, { by: 'tower' }, send(400, { detail: 'sigma: one standard deviation' }))).toBe(
      'sigma: one standard deviation',
    );
    expect(await end('airfield', held(), 'Weber', 'it landed', send(200, { recorded: true }))).toBeUndefined();
    expect(asked).toEqual([
      '/api/v1/reports/airfield/test {"by":"tower"}',
      '/api/v1/reports/airfield/exercise/41 {"act":"end","by":"Weber","why":"it landed"}',
    ]);
  });
});

describe('a typed place', () => {
  it.each([
    ['54.41 12.47', 54.41, 12.47],
    ['-33.8, 18.5', -33.8, 18.5],
    ['33.80000° S  042.40000° W', -33.8, -42.4],
    ['54.41N 12.47E', 54.41, 12.47],
  ])('%s is read in degrees', (text, latitude, longitude) => {
    expect(readPlace(text, true, origin)).toEqual({ latitude, longitude });
  });

  it.each([
    [54.41, 12.47],
    [-33.87, 151.21],
    [0.001, -78.4],
    [60.39, 5.32],
    [78.22, 15.64],
    [-0.0003, 9.02],
    [83.9, -40],
  ])('%f %f is read in each form that the page writes it', (latitude, longitude) => {
    for (const text of [
      formatDegrees(latitude, longitude),
      formatMgrs(latitude, longitude),
      formatMgrs(latitude, longitude).replaceAll(' ', '').toLowerCase(),
    ]) {
      const read = readPlace(text, true, origin);
      expect(distance(latitude, longitude, read?.latitude ?? 0, read?.longitude ?? 0), text).toBeLessThan(1.5);
    }
  });

  it('in metres counts from the origin, and goes to a plain local site as it was typed', () => {
    const text = formatLocal(54.41, 12.47, origin);
    const read = readPlace(text, false, origin);
    expect(distance(54.41, 12.47, read?.latitude ?? 0, read?.longitude ?? 0)).toBeLessThan(1);
    const local = create(SiteInfoSchema, { ...airfield, geographic: false });
    const typed = readPlace('x 1200 y -300', false, origin) ?? { latitude: 0, longitude: 0 };
    expect(placeBody(typed, local)).toEqual({ x: expect.closeTo(1200, 0), y: expect.closeTo(-300, 0) });
    expect(placeBody(typed, create(SiteInfoSchema, airfield))).toEqual(typed);
  });

  it.each(['', 'over there', '54.41', '91 12', '54.41N 12.47', '33U UA 881', '61U UA 1 1', '33U ZZ 12345 12345', 'x 1200'])(
    '%s is none',
    (text) => {
      expect(readPlace(text, true, origin)).toBeUndefined();
    },
  );

  it('in degrees is none where the site has no place on the globe', () => {
    expect(readPlace('54.41 12.47', false, origin)).toBeUndefined();
  });
});
