import ms from 'milsymbol';
import { drawing } from './drawing';

const images = new Map<string, string>();

/** A symbol as the address of an image, for the table and the details. */
export function symbolImage(sidc: string, size: number): string {
  const name = `${sidc} ${size}`;
  let image = images.get(name);
  if (image === undefined) {
    const symbol = new ms.Symbol(sidc, { ...drawing(sidc, size), square: true });
    image = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(symbol.asSVG())}`;
    images.set(name, image);
  }
  return image;
}
