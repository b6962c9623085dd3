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

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const symbolRadius = 17;
const gap = 3;

/** Directions (degrees clockwise from up) and distances from the symbol, from the best to the last. The first eight need no leader. */
const slots: readonly { readonly bearing: number; readonly distance: number }[] = [
  ...[90, 270, 60, 300, 120, 240, 0, 180].map((bearing) => ({ bearing, distance: symbolRadius })),
  ...[60, 300, 120, 240, 90, 270, 0, 180].map((bearing) => ({ bearing, distance: 46 })),
  ...[45, 315, 135, 225, 90, 270, 0, 180].map((bearing) => ({ bearing, distance: 84 })),
];
const firstWithLeader = 8;

/** Places what has room, in order of priority; what has none is left out. */
export function placeLabels(requests: readonly LabelRequest[], bounds: Size, previous: ReadonlyMap<string, number>): PlacedLabel[] {
  const ordered = [...requests].sort((a, b) => b.priority - a.priority || (a.key < b.key ? -1 : 1));
  const symbols = requests.map(symbolBox);
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  for (const request of ordered) {
    const best = bestSlot(request, symbols, taken, bounds, previous.get(request.key));
    if (best === undefined) continue;
    const box = labelBox(request, best);
    taken.push(box);
    placed.push({ key: request.key, x: box.left, y: box.top, slot: best, ...leaderOf(request, box, best) });
  }
  return placed;
}

function bestSlot(
  request: LabelRequest,
  symbols: readonly Box[],
  taken: readonly Box[],
  bounds: Size,
  previous?: number,
): number | undefined {
  let best: number | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (let slot = 0; slot < slots.length; slot++) {
    const box = labelBox(request, slot);
    if (box.left < 0 || box.top < 0 || box.right > bounds.width || box.bottom > bounds.height) continue;
    if (taken.some((other) => overlap(box, other))) continue;
    const covered = symbols.reduce((count, symbol) => count + (overlap(box, symbol) ? 1 : 0), 0);
    const cost = slot + covered * 40 - (slot === previous ? 6 : 0);
    if (cost < lowest) [best, lowest] = [slot, cost];
  }
  return best;
}

/** The label's box in a slot: beyond the distance in the slot's direction, its nearest edge or corner towards the symbol. */
function labelBox(request: LabelRequest, slot: number): Box {
  const { bearing, distance } = slots[slot] ?? { bearing: 90, distance: symbolRadius };
  const sine = Math.sin((bearing * Math.PI) / 180);
  const cosine = Math.cos((bearing * Math.PI) / 180);
  const left = request.x + sine * distance + (Math.round(sine * 10) / 10 - 1) * request.width * 0.5;
  const top = request.y - cosine * distance - (Math.round(cosine * 10) / 10 + 1) * request.height * 0.5;
  const [x, y] = [Math.round(left), Math.round(top)];
  return { left: x, top: y, right: x + request.width, bottom: y + request.height };
}

/** The symbol with the word below it. */
function symbolBox({ x, y }: LabelRequest): Box {
  return { left: x - 13, top: y - 13, right: x + 13, bottom: y + 20 };
}

function leaderOf({ x, y }: LabelRequest, box: Box, slot: number): { leader?: { x: number; y: number } } {
  if (slot < firstWithLeader) return {};
  return { leader: { x: Math.max(box.left, Math.min(x, box.right)), y: Math.max(box.top, Math.min(y, box.bottom)) } };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap && b.top < a.bottom + gap;
}
