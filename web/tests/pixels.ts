import type { Page } from '@playwright/test';

export type Rgb = readonly [red: number, green: number, blue: number];

/** How many pixels of a part of the page, as it is on the screen, have a colour (within 12 of each component). */
export async function countPixels(page: Page, clip: { x: number; y: number; width: number; height: number }, color: Rgb): Promise<number> {
  const shot = await page.screenshot({ clip });
  return page.evaluate(
    async ({ bytes, wanted }) => {
      const bitmap = await createImageBitmap(
        new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], { type: 'image/png' }),
      );
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (context === null) return 0;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (wanted.every((value, index) => Math.abs((data[at + index] ?? 0) - value) <= 12)) count++;
      }
      return count;
    },
    { bytes: shot.toString('base64'), wanted: color },
  );
}
