// What the sensors see, on the map: of a real server over a plain and over hills, and of a scripted one where something is wrong.
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { Mode } from '../src/proto/picket_pb';
import { airfield, healthyFeeds, traffic } from './airfield';
import { connection, expectAccessible, slow, watchErrors } from './page';
import { Picket } from './picket';
import { countPixels } from './pixels';
import { ScriptedServer } from './scripted-server';

const hills = fileURLToPath(new URL('../../scenarios/sites/hills.yaml', import.meta.url));
const words = (page: Page) => page.getByTestId('coverage-words');
/** The middle of the map, right of the panel. */
const middle = { x: 300, y: 120, width: 260, height: 400 };

test('the map shows by height what each sensor and all together see', async ({ page }) => {
  const picket = new Picket([hills]);
  await picket.start();
  try {
    const errors = watchErrors(page);
    await page.goto(picket.url);
    await expect(connection(page)).toContainText('CONNECTED');
    const button = page.getByRole('button', { name: 'Coverage' });
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await expect(words(page)).toBeEmpty();
    await page.keyboard.press('c');
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await expect(words(page)).toHaveText(
      /^100 m above the ground, \d sensors together: [\d.]+ % seen, .* by one, .* by two and .* by more; [\d.]+ % not seen\.$/,
    );
    const seenAt = async () => Number(/: ([\d.]+) % seen/.exec((await words(page).textContent()) ?? '')?.[1]);
    const middling = await seenAt();
    await expect.poll(() => countPixels(page, middle, [192, 108, 72]), slow).toBeGreaterThan(200); // stripes of a gap

    const panel = page.getByRole('region', { name: 'Coverage by height' });
    await panel.getByRole('radio', { name: /^1.?000 m:/ }).check();
    await expect(words(page)).toContainText(/^1.?000 m above the ground/);
    const high = await seenAt();
    expect(high).toBeGreaterThan(middling);
    await panel.getByLabel('Seen by').selectOption({ index: 1 });
    await expect(words(page)).toHaveText(/^1.?000 m above the ground, \w[\w-]*: [\d.]+ % seen; [\d.]+ % not seen\.$/);
    expect(await seenAt()).toBeLessThanOrEqual(high);
    await expect(panel.getByText('terrain hills.asc')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /light theme/ }).click();
    await panel.getByRole('radio', { name: /^100 m:/ }).check();
    await expect.poll(() => countPixels(page, middle, [181, 109, 74]), slow).toBeGreaterThan(200);
    await expectAccessible(page);

    await page.keyboard.press('c');
    await expect(panel).toBeHidden();
    await expect(words(page)).toBeEmpty();
    await expect.poll(() => countPixels(page, middle, [181, 109, 74]), slow).toBe(0);
    expect(errors).toEqual([]);
  } finally {
    await picket.end();
  }
});

test('what cannot be worked out, and how far the work is, is said', async ({ page }) => {
  const server = await ScriptedServer.start([airfield]);
  try {
    const path = '/api/v1/coverage/airfield';
    const nothing = { ground: null, reach: null, sensors: [], heights: [] };
    server.answers.set(path, { status: 200, body: { site: 'airfield', state: 'working', done: 0.4, problem: null, ...nothing } });
    await page.goto(server.url);
    server.every(1000, () => {
      server.picture('airfield', Mode.EXERCISE, traffic(3));
      server.feeds(healthyFeeds);
    });
    await page.getByRole('button', { name: 'Coverage' }).click();
    await expect(page.getByRole('progressbar', { name: 'Coverage is worked out' })).toHaveAttribute('value', '0.4');
    const problem = 'radar-1 would stand 3.0 m below the ground';
    server.answers.set(path, { status: 200, body: { site: 'airfield', state: 'failed', done: 1, problem, ...nothing } });
    await expect(page.getByRole('alert').filter({ hasText: `No coverage: ${problem}` })).toBeVisible();
    await expectAccessible(page);

    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  } finally {
    await server.stop();
  }
});
