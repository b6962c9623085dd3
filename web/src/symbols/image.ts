import ms from 'milsymbol';

const images = new Map<string, string>();

/** A symbol as the address of an image, for the table and the details. */
export function symbolImage(sidc: string, size: number): string {
  const name = `${sidc} ${size}`;
  let image = images.get(name);
  if (image === undefined) {
    const symbol = new ms.Symbol(sidc, {
      size,
      infoFields: false,
      civilianColor: false,
      square: true,
      outlineColor: 'rgba(0,0,0,0.5)',
      outlineWidth: 2,
    });
    image = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(symbol.asSVG())}`;
    images.set(name, image);
  }
  return image;
}
