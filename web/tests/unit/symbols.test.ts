import ms from 'milsymbol';
import { describe, expect, it } from 'vitest';
import { Mode, TrackStatus } from '../../src/proto/picket_pb';
import { affiliationOf, sensorSidc, shapeOf, sidcOf } from '../../src/symbols/symbols';

const plain = { identity: '', class: '', status: TrackStatus.CONFIRMED };

describe('symbols', () => {
  it('make the unknown unknown and neutral what names itself', () => {
    expect(affiliationOf(plain)).toBe('unknown');
    expect(affiliationOf({ ...plain, identity: 'track:117' })).toBe('unknown');
    expect(affiliationOf({ ...plain, identity: 'icao:4CA7E8' })).toBe('neutral');
    expect(affiliationOf({ ...plain, identity: 'icao:4CA7E8', status: TrackStatus.TENTATIVE })).toBe('pending');
  });

  it('follow the class, else the kind of identity', () => {
    expect(shapeOf({ class: 'small-drone', identity: '' }).word).toBe('Drone');
    expect(shapeOf({ class: '', identity: 'remote-id:1596F0123' }).word).toBe('Drone');
    expect(shapeOf({ class: '', identity: 'icao:4CA7E8' }).word).toBe('Civil aircraft');
    expect(shapeOf({ class: 'rocket', identity: '' }).word).toBe('Missile');
    expect(shapeOf(plain).word).toBe('Air object');
  });

  it('carry context, identity and status in the digits of the standard', () => {
    const code = sidcOf({ ...plain, class: 'drone', status: TrackStatus.COASTING }, Mode.EXERCISE);
    expect(code).toBe('10110110001103000000');
    expect(sidcOf(plain, Mode.LIVE).charAt(2)).toBe('0');
    expect(sidcOf(plain, Mode.TEST).charAt(2)).toBe('2');
  });

  it('are all drawn by milsymbol', () => {
    const classes = ['', 'drone', 'helicopter', 'balloon', 'rocket', 'military', 'aircraft'];
    for (const label of classes) {
      for (const mode of [Mode.LIVE, Mode.EXERCISE, Mode.TEST]) {
        const code = sidcOf({ ...plain, class: label }, mode);
        expect(code, label).toHaveLength(20);
        expect(new ms.Symbol(code).isValid(), `${label} ${code}`).toBe(true);
      }
    }
    expect(new ms.Symbol(sensorSidc('radar')).isValid()).toBe(true);
    expect(new ms.Symbol(sensorSidc('receiver')).isValid()).toBe(true);
  });

  it('of an exercise are read as exercise by milsymbol, coasting as anticipated', () => {
    const metadata = new ms.Symbol(sidcOf({ ...plain, status: TrackStatus.COASTING }, Mode.EXERCISE)).getMetadata();
    expect(metadata.context).toBe('Exercise');
    expect(metadata.notpresent).not.toBe('');
    expect(metadata.baseAffilation).toBe('Unknown');
  });
});
