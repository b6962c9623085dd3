import { describe, expect, it } from 'vitest';
import { local, zulu, zuluDate } from '../../src/format/clock';

const time = Date.UTC(2026, 10, 22, 23, 5, 9);

describe('clock', () => {
  it('writes Zulu time and date', () => {
    expect(zulu(time)).toBe('23:05:09Z');
    expect(zuluDate(time)).toBe('22 NOV 2026');
  });

  it('writes local time with its offset', () => {
    expect(local(time, 180)).toBe('02:05:09 +03:00');
    expect(local(time, -210)).toBe('19:35:09 −03:30');
  });
});
