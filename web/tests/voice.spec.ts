// What people report by voice, against a scripted server.
import { expect, type Page, test } from '@playwright/test';
import { Mode } from '../src/proto/picket_pb';
import { airfield, healthyFeeds, towerReport, traffic } from './airfield';
import { connection, expectAccessible, rows, slow } from './page';
import { ScriptedServer } from './scripted-server';

let server: ScriptedServer;

test.beforeEach(async () => {
  server = await ScriptedServer.start([{ ...airfield, modes: [Mode.LIVE, Mode.EXERCISE] }]);
});
test.afterEach(async () => {
  await server.stop();
});

async function open(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('picket.officer', 'Weber'));
  await page.goto(server.url);
  await expect(connection(page)).toContainText('CONNECTED');
  server.every(1000, () => {
    server.picture('airfield', Mode.LIVE, traffic(3));
    server.picture('airfield', Mode.EXERCISE, traffic(2), [], [towerReport]);
    server.feeds(healthyFeeds);
  });
  await expect(rows(page).first()).toBeVisible();
}

test('a voice report stands beside the tracks as what it is, and is ended with who and why', async ({ page }) => {
  await open(page);
  const item = page.locator('[data-report="EXERCISE/report/41"]');
  await expect(item).toContainText(/Drone\s*EXERCISE\s*4\d s ago, ends in \d min/);
  await expect(item).toContainText('tower: “a drone over the road, going east” · ± 1000 m (one sigma)');
  await expect(item).toContainText('fits track T2');
  await expect(item).toContainText('may be within the danger distance of barracks, hangars; nobody is warned for it');
  await expect(page.locator('.label.report')).toContainText(/EXERCISE\s*VOICE REPORT Drone\s*tower, 4\d s ago/, slow);
  await item.getByRole('button', { name: 'End the report of tower, exercise' }).click();
  await item.getByLabel('Why').fill('it landed');
  await expectAccessible(page);
  server.answer = { status: 404, body: { detail: 'the exercise picture of site airfield has no voice report 41; it may have ended' } };
  await item.getByRole('button', { name: 'End the report: confirm' }).click();
  await expect(item.getByRole('alert')).toContainText('has no voice report 41');
  server.answer = { status: 200, body: { sequence: 9, recorded: true } };
  await item.getByRole('button', { name: 'End the report: confirm' }).click();
  await expect(item.getByLabel('Why')).toBeHidden();
  expect(server.posted.at(-1)).toEqual({
    path: '/api/v1/reports/airfield/exercise/41',
    body: { act: 'end', by: 'Weber', why: 'it landed' },
  });
});

test('a report is entered by the keyboard alone, and what is wrong is said', async ({ page }) => {
  await open(page);
  await page.keyboard.press('v');
  const form = page.getByRole('form', { name: 'Voice report' });
  await expect(form.getByLabel('Who says so')).toBeFocused();
  await page.keyboard.type('tower');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a drone over the road');
  await page.keyboard.press('Tab');
  await page.keyboard.type('over there');
  await form.getByLabel('Picture').selectOption('EXERCISE');
  await form.getByLabel('Kind').selectOption('Drone');
  await expectAccessible(page);
  // Nothing is pushed off the page, and the officer sees the whole form.
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  for (const part of await form.locator('input, select, button').all()) await expect(part).toBeInViewport({ ratio: 1 });
  await form.getByLabel('Where').press('Enter');
  await expect(form.getByRole('alert')).toContainText('Where: not a place; write it as 54.41 12.47');
  await form.getByLabel('Where').fill('54.41 N 12.47 E');
  server.answer = { status: 400, body: { detail: 'sigma: one standard deviation, 1 to 100,000 m' } };
  await form.getByLabel('Where').press('Enter');
  await expect(form.getByRole('alert')).toHaveText('sigma: one standard deviation, 1 to 100,000 m');
  server.answer = { status: 200, body: { sequence: 9, recorded: true } };
  await form.getByLabel('Where').press('Enter');
  await expect(form).toBeHidden();
  expect(server.posted.at(-1)).toEqual({
    path: '/api/v1/reports/airfield/exercise',
    body: { by: 'tower', said: 'a drone over the road', kind: 'drone', latitude: 54.41, longitude: 12.47, sigma: 1000, for: 5 },
  });
});

test('a click on the map says where, and Escape leaves without a word', async ({ page }) => {
  await open(page);
  await expect(page.locator('.label.report')).toBeAttached(slow); // the map is there
  await page.getByRole('button', { name: /^Voice report/ }).click();
  const where = page.getByLabel('Where');
  await expect
    .poll(async () => {
      await page.locator('.map').click({ position: { x: 200, y: 300 } });
      return where.inputValue();
    }, slow)
    .toMatch(/^\d+\.\d+° N {2}\d+\.\d+° E$/);
  await where.press('Escape');
  await expect(where).toBeHidden();
  expect(server.posted).toEqual([]);
});
