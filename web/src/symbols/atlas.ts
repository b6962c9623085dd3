// Symbols drawn once each into one picture, from which the graphics card takes them.
import ms from 'milsymbol';
import { drawing } from './drawing';

const cell = 72;
const columns = 16;
const scale = 2;
const size = 20;

export interface Icon {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly anchorX: number;
  readonly anchorY: number;
}

/** Icons by symbol code. */
export class SymbolAtlas {
  /** Icons by name; another object whenever icons came in. */
  mapping: Readonly<Record<string, Icon>> = {};
  private count = 0;
  private surface = blank(1);
  private shared: HTMLCanvasElement = this.surface;
  private changed = false;

  /** Height of an icon on the screen, px. */
  static readonly iconSize = cell;

  /** The name of the icon in `mapping`, which is the code itself; draws it where it is new. */
  icon(sidc: string): string {
    if (this.mapping[sidc] === undefined) this.add(sidc);
    return sidc;
  }

  /** The picture of all icons; another object whenever icons came in, so that it is uploaded again. */
  get picture(): HTMLCanvasElement {
    if (this.changed) {
      this.shared = blank(this.surface.height / (cell * scale));
      this.shared.getContext('2d')?.drawImage(this.surface, 0, 0);
      this.changed = false;
    }
    return this.shared;
  }

  private add(sidc: string): void {
    const row = Math.floor(this.count / columns);
    if ((row + 1) * cell * scale > this.surface.height) {
      const taller = blank((row + 1) * 2);
      taller.getContext('2d')?.drawImage(this.surface, 0, 0);
      this.surface = taller;
    }
    const x = (this.count % columns) * cell * scale;
    const y = row * cell * scale;
    const context = this.surface.getContext('2d');
    if (context === null) return;
    const symbol = new ms.Symbol(sidc, drawing(sidc, size));
    const anchor = symbol.getAnchor();
    const middle = (cell * scale) / 2;
    context.drawImage(symbol.asCanvas(scale), x + middle - anchor.x * scale, y + middle - anchor.y * scale);
    const icon = { x, y, width: cell * scale, height: cell * scale, anchorX: middle, anchorY: middle };
    this.mapping = { ...this.mapping, [sidc]: icon };
    this.count += 1;
    this.changed = true;
  }
}

function blank(rows: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = columns * cell * scale;
  canvas.height = rows * cell * scale;
  return canvas;
}
