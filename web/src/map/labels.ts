// Places labels beside their symbols so that no label covers another. Pure: same input, same output.

export interface LabelRequest {
  readonly key: string;
  /** Where the symbol is, px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Higher goes first. */
  readonly priority: number;
  /** Stands on its place (a ring's distance, a zone's name) instead of beside a symbol. */
  readonly centered?: boolean;
}

export interface PlacedLabel {
  readonly key: string;
  /** Upper left corner, px. */
  readonly x: number;
  readonly y: number;
  /** Which of the slots it took; given back in, it is preferred, so labels do not jump. */
  readonly slot: number;
  /** End of the leader line at the label, where the label stands off. */
  readonly leader?: { readonly x: number; readonly y: number };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const symbolRadius = 17;
const gap = 2;

/** Directions (degrees clockwise from up) and distances from the symbol, from the best to the last. The first eight need no leader. */
const slots: readonly { readonly bearing: number; readonly distance: number }[] = [
  ...[90, 270, 60, 300, 120, 240, 0, 180].map((bearing) => ({ bearing, distance: symbolRadius })),
  ...[60, 300, 120, 240, 90, 270, 0, 180].map((bearing) => ({ bearing, distance: 40 })),
  ...[45, 315, 135, 225, 75, 285, 105, 255, 0, 180].map((bearing) => ({ bearing, distance: 70 })),
];
const firstWithLeader = 8;
const centeredSlot = -1;
const stickiness = 6;

/**
 * Places what has room, in order of priority; what has none is left out. A label covers no other label, no symbol and no obstacle.
 * @param bounds of the map; labels stay inside.
 * @param obstacles on the map that labels keep off, such as buttons.
 * @param previous slots by key: a label stays where it was unless another place is clearly better.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  bounds: Box,
  obstacles: readonly Box[],
  previous: ReadonlyMap<string, number>,
): PlacedLabel[] {
  const ordered = [...requests].sort((a, b) => b.priority - a.priority || (a.key < b.key ? -1 : 1));
  const taken = [...obstacles, ...requests.filter(({ centered }) => !centered).map(symbolBox)];
  const placed: PlacedLabel[] = [];
  for (const request of ordered) {
    const slot = bestSlot(request, taken, bounds, previous.get(request.key));
    if (slot === undefined) continue;
    const box = labelBox(request, slot);
    taken.push(box);
    placed.push({ key: request.key, x: box.left, y: box.top, slot, ...leaderOf(request, box, slot) });
  }
  return placed;
}

function bestSlot(request: LabelRequest, taken: readonly Box[], bounds: Box, previous: number | undefined): number | undefined {
  const free = (slot: number) => {
    const box = labelBox(request, slot);
    return contains(bounds, box) && !taken.some((other) => overlap(box, other));
  };
  if (request.centered) return free(centeredSlot) ? centeredSlot : undefined;
  const first = slots.findIndex((_, slot) => free(slot));
  if (first < 0) return undefined;
  const mayStay = previous !== undefined && previous - first <= stickiness && previous > first && free(previous);
  return mayStay ? previous : first;
}

/** The label's box in a slot: beside the symbol, or above or below it, its nearest edge at the slot's distance. */
function labelBox(request: LabelRequest, slot: number): Box {
  const place = slots[slot];
  const sine = place === undefined ? 0 : Math.sin((place.bearing * Math.PI) / 180);
  const cosine = place === undefined ? 0 : Math.cos((place.bearing * Math.PI) / 180);
  const distance = place?.distance ?? 0;
  const side = Math.abs(sine) < 0.3 ? 0 : Math.sign(sine);
  const left = Math.round(request.x + sine * distance + (side - 1) * request.width * 0.5);
  const top = Math.round(request.y - cosine * distance - (cosine + 1) * request.height * 0.5);
  return { left, top, right: left + request.width, bottom: top + request.height };
}

/** The symbol with the word below it. */
function symbolBox({ x, y }: LabelRequest): Box {
  return { left: x - 12, top: y - 12, right: x + 12, bottom: y + 13 };
}

function leaderOf({ x, y }: LabelRequest, box: Box, slot: number): { leader?: { x: number; y: number } } {
  if (slot < firstWithLeader) return {};
  return { leader: { x: Math.max(box.left, Math.min(x, box.right)), y: Math.max(box.top, Math.min(y, box.bottom)) } };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap && b.top < a.bottom + gap;
}

function contains(outer: Box, inner: Box): boolean {
  return inner.left >= outer.left && inner.top >= outer.top && inner.right <= outer.right && inner.bottom <= outer.bottom;
}
