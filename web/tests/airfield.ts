// A site with traffic for tests of the page.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { type ExerciseUpdateSchema, Mode, type SiteInfoSchema, TrackStatus, type UpdateSchema } from '../src/proto/picket_pb';

export const airfield: MessageInitShape<typeof SiteInfoSchema> = {
  name: 'airfield',
  journal: '00000000000000a1',
  geographic: true,
  origin: { latitude: 54.4, longitude: 12.5, height: 20 },
  modes: [Mode.EXERCISE],
  sensors: [
    { id: 'radar-1', kind: 'radar', position: { latitude: 54.4, longitude: 12.5, height: 30 }, maxRange: 30_000, period: 2 },
    { id: 'adsb', kind: 'receiver', position: { latitude: 54.4, longitude: 12.5, height: 30 } },
    {
      id: 'eo-north',
      kind: 'bearing',
      position: { latitude: 54.44, longitude: 12.55, height: 40 },
      maxRange: 8000,
      azimuthStart: 300,
      azimuthEnd: 60,
      period: 1,
    },
  ],
  zones: [
    { id: 'barracks', center: { latitude: 54.41, longitude: 12.47 }, radius: 900, people: 180 },
    {
      id: 'hangars',
      center: { latitude: 54.385, longitude: 12.53 },
      people: 40,
      polygon: [
        { latitude: 54.38, longitude: 12.52 },
        { latitude: 54.38, longitude: 12.54 },
        { latitude: 54.39, longitude: 12.54 },
        { latitude: 54.39, longitude: 12.52 },
      ],
    },
  ],
};

/** An airliner that radar and ADS-B both see, one that coasts, and drones. */
export function traffic(count: number, seconds = 0): NonNullable<MessageInitShape<typeof UpdateSchema>['tracks']> {
  return Array.from({ length: count }, (_, index) => {
    const angle = index * 2.399963;
    const radius = 0.02 + 0.22 * Math.sqrt((index % 37) / 37);
    const drone = index % 3 === 1;
    const speed = drone ? 14 + (index % 5) * 4 : 90 + ((index * 37) % 140);
    const course = angle + 2;
    const east = Math.sin(course) * speed;
    const north = Math.cos(course) * speed;
    const coasting = index % 7 === 3;
    const latitude = 54.4 + radius * Math.cos(angle) + (north * seconds) / 111_200;
    const longitude = 12.5 + 1.7 * radius * Math.sin(angle) + (east * seconds) / 64_900;
    return {
      number: BigInt(index + 1),
      id: `airfield/00000000000000a1/exercise/track/${index + 1}`,
      status: coasting ? TrackStatus.COASTING : TrackStatus.CONFIRMED,
      lastSeen: coasting ? -9_000_000 : -400_000 - index * 20_000,
      position: { latitude, longitude, height: drone ? 120 + index * 7 : 900 + ((index * 731) % 9000) },
      east,
      north,
      up: index % 4 === 0 ? 8 : index % 4 === 2 ? -6 : 0,
      sigmaEast: 22,
      sigmaNorth: 35,
      sigmaUp: 30,
      heightMeasured: index % 11 !== 5,
      existence: 0.9987,
      identity: drone ? '' : `icao:${(0x3c4a00 + index * 77).toString(16).toUpperCase()}`,
      callsign: drone ? '' : ['DLH4AB', 'SAS1742', 'FIN6KT', 'NAX903', 'RYR88QP'][index % 5] + (index > 4 ? String(index) : ''),
      squawk: drone ? '' : index === 6 ? '7700' : '2142',
      class: drone ? 'drone' : '',
      measured: coasting ? undefined : { latitude: latitude - (north * 0.6) / 111_200, longitude: longitude - (east * 0.6) / 64_900 },
      sources: drone
        ? [{ sensor: 0, lastSeen: -400_000, detections: 31n }]
        : [
            { sensor: 0, lastSeen: -1_400_000, detections: 112n },
            { sensor: 1, lastSeen: -300_000, detections: 431n },
          ],
    };
  });
}

/** What the camera sees and nothing else does. */
export const lonelyBearings: NonNullable<MessageInitShape<typeof UpdateSchema>['bearings']> = [
  { number: 3n, sensor: 2, lastSeen: -2_000_000, azimuth: 20.04, sigmaAzimuth: 0.6, elevation: 4.2, sigmaElevation: 0.6, detections: 9n },
];

export const healthyFeeds = {
  site: 'airfield',
  feeds: [
    {
      id: 'plots',
      protocol: 'asterix',
      mode: Mode.EXERCISE,
      state: 'receiving',
      clock: 'ok',
      rate: 42.4,
      lastSeen: -120_000,
      records: [
        { kind: '048', count: 18_230n },
        { kind: '034', count: 911n },
      ],
      errors: [],
    },
    {
      id: 'adsb',
      protocol: 'beast',
      mode: Mode.EXERCISE,
      state: 'receiving',
      clock: 'ok',
      rate: 131.2,
      lastSeen: -20_000,
      records: [{ kind: 'DF17', count: 51_022n }],
      errors: [],
    },
  ],
  recording: { recording: true, committed: 129_334n },
};

/** What the tower says that it sees. */
export const towerReport: NonNullable<MessageInitShape<typeof UpdateSchema>['voiceReports']>[number] = {
  number: 41n,
  by: 'tower',
  said: 'a drone over the road, going east',
  kind: 'drone',
  seen: -42_000_000n,
  expires: 258_000_000n,
  position: { latitude: 54.42, longitude: 12.52, height: 20 },
  sigma: 1000,
  radius95: 2447.7,
  zones: ['barracks', 'hangars'],
  seenBy: 2n,
};

/** A raid half way, as its instructor is told: one drone was ended, one came down, one is coming, a mortar round was never seen. */
export const raid: MessageInitShape<typeof ExerciseUpdateSchema> = {
  site: 'airfield',
  mode: Mode.EXERCISE,
  scenario: 's2-air-base',
  title: 'An air base under a mixed raid.',
  instructor: true,
  elapsed: 727.4,
  length: 3600,
  coming: [
    { at: 780, words: 'scouts: 6 quadrotors' },
    { at: 1500, words: 'The tanker asks to land' },
  ],
  groups: [{ id: 'raid', words: '6 one-way drones from the south-west' }],
  layers: [
    {
      id: 'guns',
      kind: 'gun layer',
      place: { latitude: 54.405, longitude: 12.49, height: 20 },
      reach: 2000,
      shots: 5,
      fullShots: 8,
      busy: 1,
      ended: 1,
    },
    {
      id: 'interceptors',
      kind: 'interceptor drones',
      place: { latitude: 54.39, longitude: 12.51, height: 20 },
      reach: 9000,
      fullShots: 4,
      lost: 1,
      waits: 'held',
    },
  ],
  threats: [
    {
      id: 'raid/1',
      kind: 'one-way drone',
      fate: 'ended',
      place: { latitude: 54.42, longitude: 12.47, height: 150 },
      marks: [
        { step: 'began', time: -300_000_000n },
        { step: 'detected', time: -260_000_000n, by: 'radar-1' },
        { step: 'tracked', time: -255_400_000n, by: 'T2' },
        { step: 'engaged', time: -90_000_000n, by: 'guns' },
        { step: 'over', time: -80_000_000n, by: 'guns' },
      ],
    },
    {
      id: 'raid/2',
      kind: 'one-way drone',
      fate: 'coming',
      place: { latitude: 54.44, longitude: 12.42, height: 150 },
      marks: [{ step: 'began', time: -200_000_000n }],
    },
    {
      id: 'mortar/1',
      kind: 'mortar round',
      fate: 'arrived',
      place: { latitude: 54.385, longitude: 12.53, height: 20 },
      marks: [
        { step: 'began', time: -40_000_000n },
        { step: 'over', time: -12_000_000n },
      ],
    },
  ],
  log: [
    { time: -90_000_000n, text: 'guns shoots at raid/1.' },
    { time: -80_000_000n, text: 'guns ended raid/1.' },
  ],
};

/** The same, as a crew is told. */
export const raidToCrew: MessageInitShape<typeof ExerciseUpdateSchema> = {
  site: 'airfield',
  mode: Mode.EXERCISE,
  scenario: 's2-air-base',
  elapsed: 727.4,
  length: 3600,
  layers: raid.layers?.map((layer) => ({ ...layer, busy: 0, ended: 0 })) ?? [],
};
