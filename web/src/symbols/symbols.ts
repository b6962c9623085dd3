// Which symbol stands for a track: MIL-STD-2525D / APP-6(D) codes as data and pure functions.
import { Mode, type Track, TrackStatus } from '../proto/picket_pb';

/** Standard identity, the code's fourth digit. Picket does not judge intent, so hostile and friend come only from the track's own words. */
export type Affiliation = 'pending' | 'unknown' | 'friend' | 'neutral' | 'hostile';

const identityDigits: Record<Affiliation, string> = { pending: '0', unknown: '1', friend: '3', neutral: '4', hostile: '6' };

/** Reality, exercise, simulation: the code's third digit. The standard marks the latter two with X and S on the symbol. */
const contextDigits: Record<Mode, string> = { [Mode.UNSPECIFIED]: '0', [Mode.LIVE]: '0', [Mode.EXERCISE]: '1', [Mode.TEST]: '2' };

interface Shape {
  readonly set: '01' | '02';
  readonly entity: string;
  readonly word: string;
}

const shapes = {
  air: { set: '01', entity: '000000', word: 'Air object' },
  aircraft: { set: '01', entity: '120100', word: 'Civil aircraft' },
  military: { set: '01', entity: '110100', word: 'Military aircraft' },
  helicopter: { set: '01', entity: '120200', word: 'Helicopter' },
  drone: { set: '01', entity: '110300', word: 'Drone' },
  balloon: { set: '01', entity: '120400', word: 'Balloon' },
  missile: { set: '02', entity: '110000', word: 'Missile' },
} as const satisfies Record<string, Shape>;

/** Class labels as sensors and trackers write them; the first that is part of the label counts. */
const classes: readonly [part: string, shape: keyof typeof shapes][] = [
  ['drone', 'drone'],
  ['uav', 'drone'],
  ['uas', 'drone'],
  ['multirotor', 'drone'],
  ['helicopter', 'helicopter'],
  ['rotor', 'helicopter'],
  ['balloon', 'balloon'],
  ['rocket', 'missile'],
  ['missile', 'missile'],
  ['mortar', 'missile'],
  ['shell', 'missile'],
  ['military', 'military'],
  ['aircraft', 'aircraft'],
  ['airliner', 'aircraft'],
  ['plane', 'aircraft'],
  ['light', 'aircraft'],
];

export function shapeOf(track: Pick<Track, 'class' | 'identity'>): Shape {
  const label = track.class.toLowerCase();
  const found = classes.find(([part]) => label.includes(part));
  if (found) return shapes[found[1]];
  if (track.identity.startsWith('remote-id:')) return shapes.drone;
  if (track.identity.startsWith('icao:')) return shapes.aircraft;
  return shapes.air;
}

/** Who names itself is neutral; who does not is unknown; what is not yet believed is pending. */
export function affiliationOf(track: Pick<Track, 'identity' | 'status'>): Affiliation {
  if (track.status === TrackStatus.TENTATIVE) return 'pending';
  return track.identity === '' || track.identity.startsWith('track:') ? 'unknown' : 'neutral';
}

export const affiliationWords: Record<Affiliation, string> = {
  pending: 'Pending',
  unknown: 'Unknown',
  friend: 'Friend',
  neutral: 'Neutral',
  hostile: 'Hostile',
};

/** The 20-digit code. A coasting track has the status "anticipated", which dashes its frame. */
export function sidcOf(track: Pick<Track, 'class' | 'identity' | 'status'>, mode: Mode): string {
  const shape = shapeOf(track);
  const condition = track.status === TrackStatus.COASTING ? '1' : '0';
  return `10${contextDigits[mode]}${identityDigits[affiliationOf(track)]}${shape.set}${condition}000${shape.entity}0000`;
}

/** A sensor of the site, as friendly land equipment. */
export function sensorSidc(kind: string): string {
  const entity = kind === 'radar' ? '220300' : '220100';
  return `1003150000${entity}0000`;
}
