import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, type LabelRequest, type PlacedLabel, placeLabels } from '../../src/map/labels';

const bounds: Box = { left: 0, top: 0, right: 800, bottom: 600 };
const none = new Map<string, number>();

const requests = fc
  .array(
    fc.record({
      x: fc.integer({ min: 0, max: 800 }),
      y: fc.integer({ min: 0, max: 600 }),
      width: fc.integer({ min: 20, max: 140 }),
      height: fc.constantFrom(16, 30, 40),
      priority: fc.constantFrom(1000, 500, 400, 300),
    }),
    { maxLength: 60 },
  )
  .map((items): LabelRequest[] => items.map((item, index) => ({ ...item, key: `k${index}` })));

function boxOf(label: PlacedLabel, of: readonly LabelRequest[]): Box {
  const request = of.find(({ key }) => key === label.key);
  return { left: label.x, top: label.y, right: label.x + (request?.width ?? 0), bottom: label.y + (request?.height ?? 0) };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

describe('labels', () => {
  it('cover no other label, no symbol and no obstacle, and stay on the map', () => {
    const tools = { left: 0, top: 0, right: 200, bottom: 50 };
    fc.assert(
      fc.property(requests, (wanted) => {
        const placed = placeLabels(wanted, bounds, [tools], none);
        const boxes = placed.map((label) => boxOf(label, wanted));
        boxes.forEach((box, index) => {
          expect(boxes.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
          expect(wanted.some(({ x, y }) => overlap(box, { left: x - 12, top: y - 12, right: x + 12, bottom: y + 12 }))).toBe(false);
          expect(overlap(box, tools)).toBe(false);
          expect(box.left >= 0 && box.top >= 0 && box.right <= bounds.right && box.bottom <= bounds.bottom).toBe(true);
        });
      }),
    );
  });

  it('do not depend on the order of the requests', () => {
    fc.assert(
      fc.property(requests, (wanted) => {
        const key = (labels: PlacedLabel[]) => labels.map(({ key: name, slot }) => `${name}:${slot}`).sort();
        expect(key(placeLabels([...wanted].reverse(), bounds, [], none))).toEqual(key(placeLabels(wanted, bounds, [], none)));
      }),
    );
  });

  it('go to the higher priority where there is room for one', () => {
    const small: Box = { left: 0, top: 0, right: 130, bottom: 40 };
    const at = { x: 20, y: 20, width: 80, height: 30 };
    const placed = placeLabels(
      [
        { ...at, key: 'low', priority: 1 },
        { ...at, key: 'high', priority: 2 },
      ],
      small,
      [],
      none,
    );
    expect(placed.map(({ key }) => key)).toEqual(['high']);
  });

  it('stand right of a lone symbol without a leader', () => {
    const [label] = placeLabels([{ key: 'a', x: 400, y: 300, width: 60, height: 30, priority: 1 }], bounds, [], none);
    expect(label).toMatchObject({ x: 417, y: 285, slot: 0 });
    expect(label?.leader).toBeUndefined();
  });

  it('stay in the slot they had when a better one becomes free', () => {
    const request = { key: 'a', x: 400, y: 300, width: 60, height: 30, priority: 1 };
    const [label] = placeLabels([request], bounds, [], new Map([['a', 3]]));
    expect(label?.slot).toBe(3);
  });

  it('have a leader where they stand off', () => {
    const crowd = [90, 270, 60, 300, 120, 240, 0, 180].map((bearing, index) => ({
      key: `wall${index}`,
      x: 400 + 40 * Math.sin((bearing * Math.PI) / 180),
      y: 300 - 40 * Math.cos((bearing * Math.PI) / 180),
      width: 4,
      height: 4,
      priority: 0,
    }));
    const placed = placeLabels([{ key: 'a', x: 400, y: 300, width: 60, height: 30, priority: 9 }, ...crowd], bounds, [], none);
    expect(placed.find(({ key }) => key === 'a')?.leader).toBeDefined();
  });
});
