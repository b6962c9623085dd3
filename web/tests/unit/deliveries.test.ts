import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { Mode, type OutputHealth, OutputHealthSchema, ZoneStatusSchema } from '../../src/proto/picket_pb';
import { deliveryWords, silentOutputs } from '../../src/warnings/deliveries';

const now = Date.UTC(2026, 10, 22, 10, 42, 20);
const decided = BigInt(now - 7000) * 1000n;
const held = { zone: create(ZoneStatusSchema, { id: 'barracks' }), mode: Mode.LIVE, epoch: now };

function output(id: string, state: string, more: object = {}, mode = Mode.LIVE): OutputHealth {
  return create(OutputHealthSchema, { id, mode, deliveries: [{ zone: 'barracks', state, attempts: 1, decided, ...more }] });
}

describe('deliveries', () => {
  it('say in words which outputs have acknowledged and which have not', () => {
    const outputs = [
      output('sirens', 'acknowledged', { acknowledged: decided + 21_000n }),
      output('alerts', 'waiting', { attempts: 2 }),
      output('backup', 'waiting', { attempts: 0 }),
      output('old', 'expired'),
      output('tak', 'refused'),
      output('drill', 'acknowledged', {}, Mode.EXERCISE),
    ];
    expect(deliveryWords(held, outputs, now)).toEqual([
      'sirens acknowledged after 0.02 s',
      'alerts NOT ACKNOWLEDGED for 7 s, attempt 2',
      'backup not sent for 7 s',
      'old NOT ACKNOWLEDGED in time',
      'tak refused it',
    ]);
    expect(deliveryWords({ ...held, zone: create(ZoneStatusSchema, { id: 'hangars' }) }, outputs, now)).toEqual([]);
  });

  it('name the outputs that do not answer', () => {
    const silent = create(OutputHealthSchema, { id: 'alerts', mode: Mode.LIVE, silentSince: decided, reason: 'no answer' });
    expect(silentOutputs([silent, output('sirens', 'acknowledged')])).toEqual([silent]);
  });
});
