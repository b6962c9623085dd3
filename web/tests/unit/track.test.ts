import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import type { Held } from '../../src/picture/picture';
import { emergencyOf, headingOf, keyOf, lastSeenOf, nameOf, placeAt, placeSeen, speedOf } from '../../src/picture/track';
import { Mode, TrackSchema } from '../../src/proto/picket_pb';

function held(track: MessageInitShape<typeof TrackSchema>, epoch = 1000): Held {
  return { track: create(TrackSchema, track), epoch, mode: Mode.EXERCISE };
}

describe('tracks', () => {
  it('are named by callsign, else by their own identity, else by number', () => {
    expect(nameOf(held({ number: 7n, identity: 'icao:4CA7E8', callsign: 'EIN4AB' }))).toBe('EIN4AB');
    expect(nameOf(held({ number: 7n, identity: 'icao:4CA7E8' }))).toBe('4CA7E8');
    expect(nameOf(held({ number: 7n }))).toBe('T7');
  });

  it('of different pictures have different keys', () => {
    const track = create(TrackSchema, { number: 7n });
    expect(keyOf({ track, epoch: 0, mode: Mode.LIVE })).not.toBe(keyOf({ track, epoch: 0, mode: Mode.EXERCISE }));
  });

  it('move on by their velocity from the time at which their state holds', () => {
    const track = held({ time: -500_000, position: { latitude: 0, longitude: 10, height: 100 }, east: 100, north: 0, up: 2 });
    const place = placeAt(track, 1500);
    // At the equator a degree of longitude is 111 319.49 m (WGS-84 semi-major axis times pi/180).
    expect(place?.longitude).toBeCloseTo(10 + 100 / 111_319.49, 9);
    expect(place?.height).toBeCloseTo(102, 12);
  });

  it('were last seen where a sensor measured them, else where their state was then', () => {
    const measured = { latitude: 1, longitude: 2, height: 3 };
    expect(placeSeen(held({ position: { latitude: 0, longitude: 0 }, measured }))).toMatchObject(measured);
    const back = placeSeen(held({ time: 0, lastSeen: -2_000_000, position: { latitude: 0, longitude: 0 }, east: 111_319.49 }));
    expect(back?.longitude).toBeCloseTo(-2, 6);
  });

  it('have speed and heading from their velocity', () => {
    expect(speedOf(held({ east: 30, north: -40 }))).toBe(50);
    expect(headingOf(held({ east: -5, north: 0 }))).toBeCloseTo(270, 12);
  });

  it('count last seen from the epoch of their own update', () => {
    expect(lastSeenOf(held({ lastSeen: -250_000 }, 10_000))).toBe(9750);
  });

  it('say their emergency', () => {
    expect(emergencyOf(held({ squawk: '7600' }))).toBe('RADIO FAIL');
    expect(emergencyOf(held({ squawk: '2142' }))).toBeUndefined();
  });
});
