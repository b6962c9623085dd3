// What the browser tests share: finding things as an operator would.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { countPixels, type Rgb } from './pixels';

/** The standard's fills, as milsymbol's "Light" colours draw them, and the dashes of a bearing on dark ground. */
export const fills: Record<'neutral' | 'unknown' | 'bearing', Rgb> = {
  neutral: [170, 255, 170],
  unknown: [255, 255, 128],
  bearing: [230, 160, 255],
};

/** For what waits on drawing: without a graphics card and with a busy machine a frame takes seconds. */
export const slow = { timeout: 90_000 };

export function rows(page: Page): Locator {
  return page.locator('tbody tr[data-key]');
}

export function labels(page: Page): Locator {
  return page.locator('.label.track');
}

export function connection(page: Page): Locator {
  return page.getByTestId('connection');
}

/** Errors of the console and of the page, from now on. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

/** Where a label's symbol is on the page, px. */
export async function symbolOf(page: Page, label: Locator): Promise<{ x: number; y: number }> {
  const [map, x, y] = await Promise.all([page.locator('.map').boundingBox(), label.getAttribute('data-x'), label.getAttribute('data-y')]);
  return { x: (map?.x ?? 0) + Number(x), y: (map?.y ?? 0) + Number(y) };
}

/** Pixels of a fill within a symbol's frame. Software drawing takes seconds, so callers poll. */
export async function fillAt(page: Page, label: Locator, fill: Rgb): Promise<number> {
  const { x, y } = await symbolOf(page, label);
  return countPixels(page, { x: x - 10, y: y - 10, width: 20, height: 20 }, fill);
}

/** No two labels cover each other. */
export async function expectLabelsApart(page: Page): Promise<void> {
  const boxes = await page
    .locator('.label:not(.bare)')
    .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().toJSON() as DOMRect));
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      expect(apart, `${JSON.stringify(a)} ${JSON.stringify(b)}`).toBe(true);
    }
  }
}

/** The mode's word is on the frame above and below, on every object of the map, every row, and in the details. */
export async function expectModeEverywhere(page: Page, word: string): Promise<void> {
  await expect(page.getByTestId('mode-top')).toHaveText(word);
  await expect(page.getByTestId('mode-bottom')).toHaveText(word);
  const objects = page.locator('.label.track, .label.bare');
  await expect(objects.first()).toBeAttached(slow); // the map draws after the table
  const onMap = await objects.evaluateAll((all) => all.map((one) => one.querySelector('.word')?.textContent));
  expect(new Set(onMap)).toEqual(new Set([word]));
  const inRows = await rows(page).evaluateAll((all) => all.map((one) => one.querySelector('.word')?.textContent));
  expect(new Set(inRows)).toEqual(new Set([word]));
}

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}
