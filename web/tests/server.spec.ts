// The page against the real server: the demo as anyone first meets it, and a live feed of real bytes.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
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
import { freePort, Picket } from './picket';
import { Radar } from './radar';

test('the built-in exercise shows a raid, what the layers do to it and the aircraft between, all as an exercise', async ({ page }) => {
  const errors = watchErrors(page);
  const picket = new Picket(['--demo']);
  try {
    await picket.start();
    const begin = Date.now();
    await page.goto(picket.url);
    await expect(connection(page)).toContainText('CONNECTED');
    await expect(rows(page).first()).toBeVisible({ timeout: 40_000 });
    test.info().annotations.push({ type: 'first track', description: `${(Date.now() - begin) / 1000} s after the page was asked for` });

    await expect.poll(() => rows(page).count(), { timeout: 60_000 }).toBeGreaterThan(8);
    await expect.poll(() => labels(page).count()).toBeGreaterThan(3);
    await expectModeEverywhere(page, 'EXERCISE');
    await expectLabelsApart(page);
    const stranger = labels(page).filter({ hasText: /T\d/, hasNotText: 'COAST' }).first();
    await expect.poll(() => fillAt(page, stranger, fills.unknown), slow).toBeGreaterThan(60);

    // One row, both sources named; the details name them with what each has seen.
    const both = rows(page).filter({ hasText: 'ads-b' }).filter({ hasText: 'long-range' });
    await expect(both.first()).toBeVisible({ timeout: 40_000 });
    const name = await both.first().locator('b').textContent();
    expect(name).toBeTruthy();
    await expect(rows(page).locator('b').getByText(String(name), { exact: true })).toHaveCount(1);
    await page.getByText(String(name), { exact: true }).and(page.locator('tbody b')).click();
    const details = page.locator('.panel.details');
    await expect(details.getByRole('heading', { name: String(name) })).toBeVisible();
    await expect(details.getByRole('row', { name: /ads-b receiver/ })).toBeVisible();
    await expect(details.getByRole('row', { name: /long-range radar/ })).toBeVisible();
    await expect(details).toContainText('EXERCISE');

    // What comes, and what the layers do: nobody is trained by it, so it opens with its instructor's view.
    const exercise = page.getByRole('region', { name: 'Exercise', exact: true });
    await expect(exercise.getByRole('switch', { name: "Instructor's view" })).toBeChecked();
    await expect(exercise).toContainText('An air base with three layers under a mixed raid');
    await expect(exercise.locator('[data-threat="first-wave/1"]')).toContainText('one-way drone');
    await expect(exercise.getByRole('list', { name: 'What happened last' })).toContainText(/first-wave.* is shot at by interceptors/, {
      timeout: 60_000,
    });

    // It moves.
    const place = page.locator('.place');
    const before = await place.textContent();
    await expect(place).not.toHaveText(before ?? '');
    await expect(page.locator('.panel.feeds li.receiving')).toHaveCount(4);
    await expectAccessible(page);
    expect(errors).toEqual([]);
  } finally {
    await picket.end();
  }
});

test('a live feed is shown as live, a killed server as reconnecting, and the picture comes back', async ({ page }) => {
  const port = await freePort();
  const site = join(mkdtempSync(join(tmpdir(), 'picket-site-')), 'live-field.yaml');
  writeFileSync(
    site,
    `picket: 1
site: {name: live-field, origin: {latitude: 52.5, longitude: 4.7, height: 5}}
sensors:
  - {id: radar-1, kind: radar, position: {x: 0, y: 0, z: 15}, period: 1, sigma: {range: 40, azimuth: 0.15}, detection_probability: 0.95,
     clutter: {mean_per_scan: 1}, field: {range: [500, 60000]}}
feeds:
  - {id: plots, protocol: asterix, transport: udp, listen: "127.0.0.1:${port}", mode: live, sensors: {"25/201": radar-1}}
`,
  );
  const picket = new Picket([site]);
  const radar = new Radar(port, [
    { address: 0x484abc, callsign: 'KLM1023', east: 9000, north: 12_000, eastSpeed: 120, northSpeed: -40, flightLevel: 110 },
    { address: 0x4ca7e8, callsign: 'EIN4AB', east: -15_000, north: -6000, eastSpeed: 60, northSpeed: 130, flightLevel: 80 },
  ]);
  try {
    await picket.start();
    await page.goto(picket.url);
    await expect(connection(page)).toContainText('CONNECTED');
    await expect(rows(page).filter({ hasText: 'KLM1023' })).toContainText('radar-1', { timeout: 40_000 });
    await expect(rows(page)).toHaveCount(2);
    await expect(page.getByTestId('mode-top')).toHaveText('LIVE');
    await expect(page.getByTestId('mode-bottom')).toHaveText('LIVE');
    await expect(rows(page).first()).toContainText('LIVE');
    await expect(page.getByRole('group', { name: 'Mode and connection' })).toContainText('LIVE');
    expect(await page.title()).toContain('LIVE');

    await picket.kill();
    await expect(connection(page)).toContainText('RECONNECTING');
    await expect(page.getByRole('alert').filter({ hasText: 'RECONNECTING' })).toContainText('Picture is old');
    await expect(rows(page)).toHaveCount(2);

    await picket.start();
    await expect(connection(page)).toContainText('CONNECTED');
    await expect(rows(page).filter({ hasText: 'EIN4AB' }).locator('td.seen')).toHaveText(/^[0-3] s$/, { timeout: 40_000 });
  } finally {
    radar.stop();
    await picket.end();
  }
});
