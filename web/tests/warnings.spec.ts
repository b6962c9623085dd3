// What people are told, and the officer's hand, against a scripted server.
import { expect, type Page, test } from '@playwright/test';
import { Mode, WarningStage } from '../src/proto/picket_pb';
import { airfield, healthyFeeds, traffic } from './airfield';
import { connection, expectAccessible, rows, slow } from './page';
import { ScriptedServer } from './scripted-server';

let server: ScriptedServer;

test.beforeEach(async () => {
  server = await ScriptedServer.start([{ ...airfield, modes: [Mode.LIVE, Mode.EXERCISE] }]);
});
test.afterEach(async () => {
  await server.stop();
});

const calm = { stage: WarningStage.ALL_CLEAR, probability: 0 };

/** Live: the barracks are warned, twelve seconds left. Exercise: the hangars are to prepare. */
function speak(): void {
  server.picture('airfield', Mode.LIVE, traffic(4));
  server.picture('airfield', Mode.EXERCISE, traffic(2));
  server.zones({
    site: 'airfield',
    mode: Mode.LIVE,
    zones: [
      {
        id: 'barracks',
        stage: WarningStage.TAKE_COVER,
        since: -2_000_000n,
        probability: 0.42,
        earliest: 12_400_000,
        track: 2n,
        raised: true,
        review: -61_000_000n,
        correctable: {
          number: 17n,
          stage: WarningStage.TAKE_COVER,
          corrections: [
            { error: 'false-alarm', text: 'The take-cover given to barracks at 10:00:00Z was a false alarm.' },
            { error: 'wrong-stage', text: 'The take-cover given to barracks at 10:00:00Z was the wrong stage.' },
          ],
        },
      },
      { id: 'hangars', ...calm },
    ],
  });
  server.zones({
    site: 'airfield',
    mode: Mode.EXERCISE,
    zones: [
      { id: 'barracks', ...calm },
      {
        id: 'hangars',
        stage: WarningStage.PREPARE,
        since: -500_000n,
        probability: 0.004,
        earliest: 30_000_000,
        officer: 'hold by Weber: more may come',
        held: true,
      },
    ],
  });
  server.feeds(healthyFeeds);
}

async function open(page: Page): Promise<void> {
  await page.goto(server.url);
  await expect(connection(page)).toContainText('CONNECTED');
  server.every(1000, speak);
  await expect(rows(page).first()).toBeVisible();
}

test('a warning stands above everything, live before exercise, with the time left, also where its picture is hidden', async ({ page }) => {
  await open(page);
  const alarms = page.getByTestId('alarms').locator('p');
  await expect(alarms).toHaveCount(2);
  await expect(alarms.first()).toContainText(/TAKE COVER\s*barracks\s*1[0-2] s\s*LIVE/);
  await expect(alarms.last()).toContainText(/PREPARE\s*hangars\s*\d+ s\s*EXERCISE/);
  const width = await page.getByTestId('alarms').evaluate((element) => element.getBoundingClientRect().width);
  expect(width).toBe(page.viewportSize()?.width);
  await page.getByRole('button', { name: /^LIVE/ }).click();
  await expect(alarms.first()).toContainText('TAKE COVER');
  await expectAccessible(page);
});

test('an officer acts in two steps, and what went wrong is said', async ({ page }) => {
  await open(page);
  const zones = page.getByRole('region', { name: 'List of zones' });
  await expect(zones.locator('li')).toHaveCount(4);
  await expect(zones.locator('li').nth(1)).toContainText('hold by Weber: more may come'); // what is told anything stands first
  await page.getByRole('button', { name: 'Act on hangars, live' }).click();
  await page.getByRole('button', { name: 'Take cover', exact: true }).click();
  await page.getByLabel('Who').fill('Weber');
  await page.getByLabel('Why').fill('seen by the gate');
  await expectAccessible(page);
  server.answer = { status: 409, body: { detail: 'site airfield is a replay; nothing can be done in it' } };
  await page.getByRole('button', { name: 'Take cover: confirm' }).click();
  await expect(page.getByText('site airfield is a replay')).toBeVisible();
  server.answer = { status: 200, body: { sequence: 7, recorded: true } };
  await page.getByRole('button', { name: 'Take cover: confirm' }).click();
  await expect(page.getByRole('button', { name: 'Take cover: confirm' })).toBeHidden();
  expect(server.posted.at(-1)).toEqual({
    path: '/api/v1/zones/airfield/live/hangars',
    body: { act: 'raise', stage: 'take-cover', by: 'Weber', why: 'seen by the gate' },
  });

  // The next time the name is known and a reason is ready: two clicks.
  await page.getByRole('button', { name: 'Act on barracks, exercise' }).click();
  await page.getByRole('button', { name: 'All clear', exact: true }).click();
  await page.getByRole('button', { name: 'All clear: confirm' }).click();
  await expect
    .poll(() => server.posted.at(-1))
    .toEqual({
      path: '/api/v1/zones/airfield/exercise/barracks',
      body: { act: 'end', by: 'Weber', why: 'checked, nothing there' },
    });
});

test('a warning that went out is corrected in two clicks, with the words that will go out before the eyes', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('picket.officer', 'Weber'));
  await open(page);
  await expect(page.getByText("by an officer's hand: REVIEW, due 1 min ago")).toBeVisible();
  await page.getByRole('button', { name: 'Correct what barracks was told, live' }).click();
  await expect(page.getByText('Every output says: “The take-cover given to barracks at 10:00:00Z was a false alarm.”')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Correct: confirm' }).click();
  await expect(page.getByRole('button', { name: 'Correct: confirm' })).toBeHidden();
  expect(server.posted.at(-1)).toEqual({
    path: '/api/v1/zones/airfield/live/barracks',
    body: { act: 'correct', error: 'false-alarm', warning: 17, by: 'Weber', why: 'checked, it was wrong' },
  });

  // By the keyboard alone, and another stage.
  await page.getByRole('button', { name: 'Correct what barracks was told, live' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'False alarm' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByLabel('Meant').selectOption('PREPARE');
  await page.getByLabel('Why').press('Enter');
  await expect
    .poll(() => server.posted.at(-1)?.body)
    .toEqual({ act: 'correct', error: 'wrong-stage', warning: 17, stage: 'prepare', by: 'Weber', why: 'checked, it was wrong' });
});

test('on the map a zone says what it is told, and in which picture', async ({ page }) => {
  await open(page);
  const names = page.locator('.label.zone');
  await expect(names.filter({ hasText: /barracks\s*LIVE TAKE COVER/ })).toBeAttached(slow);
  await expect(names.filter({ hasText: /hangars\s*EXERCISE PREPARE/ })).toBeAttached(slow);
});

test('the page says which outputs have acknowledged, and names the one that does not answer', async ({ page }) => {
  await open(page);
  const decided = BigInt(Date.now() - 4000) * 1000n;
  const delivery = { zone: 'barracks', stage: WarningStage.TAKE_COVER, attempts: 1, decided };
  server.every(1000, () =>
    server.feeds({
      ...healthyFeeds,
      outputs: [
        { id: 'sirens', mode: Mode.LIVE, deliveries: [{ ...delivery, state: 'acknowledged', acknowledged: decided + 21_000n }] },
        {
          id: 'alerts',
          mode: Mode.LIVE,
          silentSince: decided,
          reason: 'no answer',
          deliveries: [{ ...delivery, state: 'waiting', attempts: 2 }],
        },
      ],
    }),
  );
  const barracks = page.locator('[data-zone="barracks"]').first();
  await expect(barracks).toContainText(/sirens acknowledged after 0\.02 s · alerts NOT ACKNOWLEDGED for \d+ s, attempt 2/);
  const notice = page.getByRole('region', { name: 'Notices' }).getByRole('alert');
  await expect(notice.filter({ hasText: 'OUTPUT alerts DOES NOT ANSWER' })).toContainText('live, since');
  await expectAccessible(page);
});

test('what manoeuvres may reach a zone from a time on, in words, and a track that follows a friend says so', async ({ page }) => {
  await open(page);
  server.every(1000, () => {
    server.picture(
      'airfield',
      Mode.LIVE,
      traffic(4).map((track, index) => (index === 1 ? { ...track, callsign: '', identity: '', follows: 1n } : track)),
    );
    server.zones({
      site: 'airfield',
      mode: Mode.LIVE,
      zones: [
        {
          id: 'barracks',
          stage: WarningStage.PREPARE,
          since: -2_000_000n,
          probability: 0.01,
          earliest: 12_400_000,
          track: 2n,
          approach: true,
        },
        {
          id: 'hangars',
          ...calm,
          tests: [
            { output: 'sirens', words: 'tested 22 Nov 06:00Z, 2 boxes answered' },
            { output: 'alerts', words: 'TEST MISSING since 21 Nov 06:00Z: no acknowledgement within 5 s', missing: true },
          ],
        },
      ],
    });
  });
  const hangars = page.locator('li[data-zone="hangars"]').filter({ hasText: 'LIVE' });
  await expect(hangars.locator('[data-test="sirens"]')).toHaveText('sirens: tested 22 Nov 06:00Z, 2 boxes answered');
  await expect(hangars.locator('p.missing')).toHaveText('alerts: TEST MISSING since 21 Nov 06:00Z: no acknowledgement within 5 s');
  await expectAccessible(page);
  await expect(page.getByTestId('alarms').locator('p[data-mode="LIVE"]')).toContainText(/barracks.may be reached from \d\d:\d\d:\d\dZ on/);
  await expect(page.locator('li[data-zone="barracks"]').first()).toContainText(/may be reached from \d\d:\d\d:\d\dZ on/);
  await page.locator('tr[data-key="LIVE/2"]').click();
  await expect(page.getByText('flies with T1 and says no name')).toBeVisible();
});
