import { create } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyUpdate, type Picture } from '../../src/picture/picture';
import { Mode, TrackSchema, TrackStatus, type Update, UpdateSchema } from '../../src/proto/picket_pb';

/** What a server knows at one moment: callsign by track number. */
type World = ReadonlyMap<bigint, string>;

const worlds = fc.array(
  fc
    .uniqueArray(fc.tuple(fc.bigInt(1n, 12n), fc.constantFrom('A', 'B', 'C')), { selector: ([number]) => number })
    .map((entries): World => new Map(entries)),
  { minLength: 1, maxLength: 12 },
);

function trackOf(number: bigint, callsign: string) {
  return create(TrackSchema, { number, callsign, status: TrackStatus.CONFIRMED });
}

/** A straightforward server: whole picture first, then what differs. */
function updateBetween(before: World | undefined, after: World, update: bigint): Update {
  return create(UpdateSchema, {
    mode: Mode.EXERCISE,
    update,
    baseUpdate: before === undefined ? 0n : update - 1n,
    tracks: [...after]
      .filter(([number, callsign]) => before?.get(number) !== callsign)
      .map(([number, callsign]) => trackOf(number, callsign)),
    removed: before === undefined ? [] : [...before.keys()].filter((number) => !after.has(number)),
  });
}

function contents(picture: Picture | undefined): [bigint, string][] {
  return [...(picture?.tracks ?? [])]
    .map(([number, { track }]): [bigint, string] => [number, track.callsign])
    .sort(([a], [b]) => Number(a - b));
}

describe('pictures', () => {
  it('are after any sequence of changes what a whole picture would be', () => {
    fc.assert(
      fc.property(worlds, (sequence) => {
        let picture: Picture | undefined;
        sequence.forEach((world, index) => {
          picture = applyUpdate(picture, updateBetween(sequence[index - 1], world, BigInt(index + 1)));
          const whole = applyUpdate(undefined, updateBetween(undefined, world, BigInt(index + 1)));
          expect(contents(picture)).toEqual(contents(whole));
        });
      }),
    );
  });

  it('take no change against a base that is not held', () => {
    const picture = applyUpdate(undefined, create(UpdateSchema, { update: 4n, baseUpdate: 0n }));
    expect(applyUpdate(picture, create(UpdateSchema, { update: 9n, baseUpdate: 8n }))).toBeUndefined();
    expect(applyUpdate(undefined, create(UpdateSchema, { update: 9n, baseUpdate: 8n }))).toBeUndefined();
  });

  it('are never changed in place', () => {
    const first = applyUpdate(undefined, updateBetween(undefined, new Map([[1n, 'A']]), 1n));
    applyUpdate(first, updateBetween(new Map([[1n, 'A']]), new Map([[2n, 'B']]), 2n));
    expect(contents(first)).toEqual([[1n, 'A']]);
  });

  it('keep the epoch with each track, as its times count from there', () => {
    const first = applyUpdate(undefined, create(UpdateSchema, { update: 1n, epochMicroseconds: 1_000_000n, tracks: [{ number: 1n }] }));
    const second = applyUpdate(
      first,
      create(UpdateSchema, { update: 2n, baseUpdate: 1n, epochMicroseconds: 3_000_000n, tracks: [{ number: 2n }] }),
    );
    expect([...(second?.tracks.values() ?? [])].map(({ epoch }) => epoch)).toEqual([1000, 3000]);
    expect(second?.time).toBe(3000);
  });
});
