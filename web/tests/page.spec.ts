// The page against a scripted server: what an operator sees and does, and every state that a real server seldom shows.
import { expect, type Page, test } from '@playwright/test';
import { Mode } from '../src/proto/picket_pb';
import { airfield, healthyFeeds, lonelyBearings, traffic } from './airfield';
import {
  connection,
  expectAccessible,
  expectLabelsApart,
  expectModeEverywhere,
  fillAt,
  fills,
  labels,
  rows,
  slow,
  watchErrors,
} from './page';
import { ScriptedServer } from './scripted-server';

let server: ScriptedServer;

test.beforeEach(async () => {
  server = await ScriptedServer.start([airfield]);
});
test.afterEach(async () => {
  await server.stop();
});

/** Opens the page with a picture, and keeps its server talking as a real one does. */
async function open(page: Page, speak: () => void): Promise<void> {
  await page.goto(server.url);
  await expect(connection(page)).toContainText('CONNECTED');
  server.every(1000, speak);
}

const exercise = () => {
  server.picture('airfield', Mode.EXERCISE, traffic(18));
  server.feeds(healthyFeeds);
};

test('an exercise is drawn, selected, followed and read', async ({ page }) => {
  const errors = watchErrors(page);
  await open(page, exercise);
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByTestId('count')).toHaveText('18');
  await expect.poll(() => labels(page).count()).toBeGreaterThan(8);
  await expectModeEverywhere(page, 'EXERCISE');
  await expectLabelsApart(page);

  // Symbols: a named aircraft is a green square, a drone yellow.
  const aircraft = labels(page)
    .filter({ hasText: /[A-Z]{3}\d/, hasNotText: 'COAST' })
    .first();
  await expect.poll(() => fillAt(page, aircraft, fills.neutral), slow).toBeGreaterThan(60);
  await expect
    .poll(
      () =>
        fillAt(
          page,
          labels(page)
            .filter({ hasText: /\bT\d+/, hasNotText: 'COAST' })
            .first(),
          fills.unknown,
        ),
      slow,
    )
    .toBeGreaterThan(40);

  // Both sources of an aircraft in its row and in the details, the position in both forms.
  await rows(page).filter({ hasText: 'FIN6KT' }).first().click();
  const details = page.locator('.panel.details');
  await expect(details.getByRole('heading', { name: 'FIN6KT' })).toBeVisible();
  await expect(details).toContainText('EXERCISE');
  await expect(details.getByRole('row', { name: /radar-1/ })).toContainText('112');
  await expect(details.getByRole('row', { name: /adsb/ })).toContainText('431');
  await expect(details).toContainText(/54\.\d{5}° N {2}012\.\d{5}° E/);
  await expect(details).toContainText(/33U [A-Z]{2} \d{5} \d{5}/);

  // On the map: a click on a symbol selects it, Escape clears, the row shows it.
  const label = aircraft;
  const key = await label.getAttribute('data-key');
  const map = await page.locator('.map').boundingBox();
  await page.mouse.click(
    (map?.x ?? 0) + Number(await label.getAttribute('data-x')),
    (map?.y ?? 0) + Number(await label.getAttribute('data-y')),
  );
  await expect(page.locator(`tr[data-key="${key}"]`)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();

  // By keyboard alone: down the table, Enter selects, F follows.
  await rows(page).first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(rows(page).nth(2)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('f');
  await expect(details.getByRole('button', { name: 'Following' })).toBeVisible();
  await expect
    .poll(async () => Number(await page.locator('.label.selected').getAttribute('data-x')))
    .toBeCloseTo((map?.width ?? 0) / 2, -1);
  expect(server.heard.filter(({ body }) => body.case === 'acknowledge').length).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

test('a bearing is drawn as a dashed line in its sector, and named as one without range', async ({ page }) => {
  const errors = watchErrors(page);
  let fixed = false;
  await open(page, () => server.picture('airfield', Mode.EXERCISE, traffic(2), fixed ? [] : lonelyBearings));
  const label = page.locator('.label.bearing');
  await expect(label).toHaveCount(1);
  await expect(label).toContainText('EXERCISE');
  await expect(label).toContainText('eo-north 020.0° ± 1.2°');
  await expect(label).toContainText('BEARING, NO RANGE');
  const list = page.getByRole('region', { name: 'List of bearings' });
  await expect(list.getByRole('row', { name: /eo-north/ })).toContainText('020.0° ± 1.2°');
  await expect(list.getByRole('row', { name: /eo-north/ })).toContainText('4.2° up');

  // On the map the line is where its label points, and does not fill the space between its dashes.
  await expect.poll(() => fillAt(page, label, fills.bearing), slow).toBeGreaterThan(4);
  expect(await fillAt(page, label, fills.bearing)).toBeLessThan(36);
  await expectAccessible(page);
  fixed = true;
  await expect(label).toHaveCount(0, slow);
  await expect(list).toBeHidden();
  expect(errors).toEqual([]);
});

test('the table is filtered and sorted, units and theme are chosen and kept', async ({ page }) => {
  await open(page, exercise);
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('drone');
  await expect(page.getByTestId('count')).toHaveText('6 of 18');
  await page.getByLabel('Filter the tracks').fill('');
  await page.getByRole('button', { name: 'Speed' }).click();
  await page.getByRole('button', { name: 'Speed' }).click();
  await expect(page.getByRole('columnheader', { name: 'Speed' })).toHaveAttribute('aria-sort', 'descending');
  const speeds = await rows(page).evaluateAll((all) => all.map((row) => Number(row.querySelectorAll('td')[2]?.textContent)));
  expect(speeds).toEqual([...speeds].sort((a, b) => b - a));
  await page.getByRole('button', { name: 'Units' }).click();
  await page.getByRole('radio', { name: 'kt' }).check();
  await page.getByRole('radio', { name: 'ft' }).check();
  await expect(page.getByRole('columnheader', { name: 'Speed' })).toContainText('kt');
  await expect(labels(page).first()).toContainText(/ft.*kt/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expectAccessible(page);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByRole('columnheader', { name: 'Speed' })).toContainText('kt');
});

test('live and exercise in one site are told apart, and a hidden live picture is loud', async ({ page }) => {
  await open(page, () => {
    server.picture('airfield', Mode.LIVE, traffic(3, 20));
    server.picture('airfield', Mode.EXERCISE, traffic(4));
    server.feeds(healthyFeeds);
  });
  await expect(page.getByTestId('mode-top')).toHaveText(/LIVE\s*EXERCISE/);
  await expect(page.getByTestId('count')).toHaveText('7');
  await expect(rows(page).filter({ hasText: 'LIVE' })).toHaveCount(3);
  await page.getByRole('button', { name: /EXERCISE/ }).click();
  await expect(page.getByTestId('mode-top')).toHaveText('LIVE');
  await expect(page.getByTestId('count')).toHaveText('3');
  await page.getByRole('button', { name: /EXERCISE/ }).click();
  await page.getByRole('button', { name: /^LIVE/ }).click();
  await expect(page.getByRole('alert')).toContainText('LIVE PICTURE HIDDEN');
  await expect(page.getByTestId('mode-top')).toHaveText('EXERCISE');
});

test('what is wrong is said: not recording, an overload, a lost feed, a silent server, a lost server', async ({ page }) => {
  await open(page, () => {
    server.picture('airfield', Mode.LIVE, traffic(3));
    server.feeds({
      site: 'airfield',
      feeds: [
        { ...healthyFeeds.feeds[0], mode: Mode.LIVE },
        { id: 'adsb', protocol: 'beast', mode: Mode.LIVE, state: 'disconnected', clock: 'ok' },
      ],
      recording: { recording: false, notRecordingSince: BigInt(Date.UTC(2026, 0, 1, 3, 4, 5)) * 1000n, reason: 'no space left on device' },
      overloads: [{ mode: Mode.LIVE, givenUp: ['clutter-above-stated', 'births-refused'], refused: 812n }],
    });
  });
  const alerts = page.getByRole('alert');
  await expect(alerts.filter({ hasText: 'NOT RECORDING' })).toContainText('since 03:04:05Z; no space left on device');
  await expect(alerts.filter({ hasText: 'LIVE OVERLOAD' })).toContainText('812 new tracks refused');
  await expect(alerts.filter({ hasText: 'FEED adsb DISCONNECTED' })).toBeVisible();
  await expect(page.locator('.panel.feeds')).toContainText('NOT RECORDING');
  await expectAccessible(page);

  server.quiet();
  await expect(connection(page)).toContainText(/STALE\s*since \d\d:\d\d:\d\dZ/);
  await expect(alerts.filter({ hasText: 'STALE' })).toContainText('the server is silent');

  const port = server.port;
  await server.stop();
  await expect(connection(page)).toContainText('RECONNECTING');
  await expect(alerts.filter({ hasText: 'RECONNECTING' })).toContainText('Picture is old');
  await expect(rows(page)).toHaveCount(3);
  server = await ScriptedServer.start([airfield], port);
  await expect(connection(page)).toContainText('CONNECTED');
  expect(server.heard.map(({ body }) => body.case)).toContain('subscribe');
});

test('on a telephone the picture keeps its mode, and table, details and feeds share a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, exercise);
  await expect(rows(page).first()).toBeVisible();
  await expectModeEverywhere(page, 'EXERCISE');
  await expectAccessible(page);
  await rows(page).first().click();
  await expect(page.getByRole('heading', { name: 'DLH4AB' })).toBeVisible();
  await page.getByRole('button', { name: 'Feeds' }).click();
  await expect(page.getByText('plots')).toBeVisible();
  await expect(page.getByTestId('count')).toBeHidden();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBe(0);
});

test('help opens with ? and the page is accessible with it and with a selection', async ({ page }) => {
  await open(page, exercise);
  await rows(page).first().click();
  await expectAccessible(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('.panel.details')).toBeVisible();
});

test('another site is chosen; one without geography has x and y instead of degrees', async ({ page }) => {
  await server.stop();
  const origin = { latitude: 0, longitude: 0, height: 0 };
  const field = {
    name: 'plain-field',
    journal: 'b2',
    geographic: false,
    origin,
    sensors: [{ id: 's1', kind: 'position', position: origin }],
  };
  server = await ScriptedServer.start([airfield, field]);
  await open(page, () => {
    server.picture('airfield', Mode.EXERCISE, traffic(5));
    server.picture('plain-field', Mode.TEST, [
      {
        number: 1n,
        position: { latitude: 0.009043695, longitude: 0.008983153, height: 50 },
        heightMeasured: true,
        sources: [{ sensor: 0 }],
      },
    ]);
  });
  await expect(page.getByTestId('count')).toHaveText('5');
  await page.getByLabel('Site').selectOption('plain-field');
  await expect(page.getByTestId('mode-top')).toHaveText('TEST');
  await expect(rows(page)).toHaveCount(1);
  await rows(page).first().click();
  // A thousand metres each way: 0.008983153 degrees of longitude and 0.009043695 of latitude at the equator of WGS-84.
  await expect(page.locator('.place')).toHaveText('x 1000 m  y 1000 m');
  await expect.poll(() => server.heard.filter(({ body }) => body.case === 'subscribe').length).toBe(2);
});
