// An exercise as a crew and as its instructor see it, and the instructor's hand, against a scripted server.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { Mode } from '../src/proto/picket_pb';
import { airfield, healthyFeeds, raid, raidToCrew, traffic } from './airfield';
import { connection, expectAccessible, rows, slow } from './page';
import { ScriptedServer } from './scripted-server';

let server: ScriptedServer;

test.beforeEach(async () => {
  server = await ScriptedServer.start([airfield]);
});
test.afterEach(async () => {
  await server.stop();
});

function view(page: Page): Locator {
  return page.getByRole('switch', { name: "Instructor's view" });
}

async function open(page: Page, changes: object = {}): Promise<void> {
  await openAsCrew(page, changes);
  await view(page).click();
  await expect(page.getByRole('group', { name: 'Instructor' })).toBeVisible();
}

async function openAsCrew(page: Page, changes: object = {}): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('picket.officer', 'Weber'));
  await page.goto(server.url);
  await expect(connection(page)).toContainText('CONNECTED');
  server.every(1000, () => {
    server.picture('airfield', Mode.EXERCISE, traffic(3));
    server.exercise({ ...(server.asInstructor ? raid : raidToCrew), ...changes });
    server.feeds(healthyFeeds);
  });
  await expect(rows(page).first()).toBeAttached();
}

test("a crew sees how the exercise stands and what its own layers have; the truth is behind the instructor's view", async ({ page }) => {
  await openAsCrew(page);
  const panel = page.getByRole('region', { name: 'Exercise', exact: true });
  await expect(panel).toContainText('RUNNING');
  await expect(panel).toContainText('12:07 of 60:00');
  await expect(panel).toContainText("s2-air-base Crew's view:");
  await expect(panel.locator('[data-layer="guns"]')).toHaveText('guns gun layer: 5 of 8 shots left');
  await expect(page.locator('.label.layer').filter({ hasText: /EXERCISE\s*guns\s*gun layer/ })).toBeAttached(slow);
  const secrets = [
    panel.locator('[data-threat]'),
    panel.getByRole('list', { name: 'To come' }),
    panel.locator('.log'),
    page.locator('.label.truth, .label.fate'),
  ];
  for (const secret of [...secrets, panel.getByRole('link', { name: 'Review' }), panel.getByRole('button')])
    await expect(secret).toHaveCount(0);
  expect(server.asInstructor).toBe(false);
  await expectAccessible(page);

  await expect(view(page)).toHaveText(/Instructor's view OFF/);
  await view(page).press('Space'); // by keyboard alone
  await expect(view(page)).toBeChecked();
  await expect(view(page)).toHaveText(/Instructor's view ON/);
  await expect(panel).toContainText('crews must not see it');
  await expect(panel.locator('[data-threat]')).toHaveCount(3);
  await expect(page.locator('.label.fate').first()).toBeAttached(slow);
  expect(server.asInstructor).toBe(true);

  await expect(view(page)).toBeFocused();
  await view(page).press('Space');
  for (const secret of secrets) await expect(secret).toHaveCount(0, slow);
  expect(server.asInstructor).toBe(false);
});

test("a show for everyone opens with the instructor's view", async ({ page }) => {
  await server.stop();
  server = await ScriptedServer.start([{ ...airfield, show: true }]);
  await openAsCrew(page);
  await expect(view(page)).toBeChecked();
  await expect(page.locator('[data-threat]')).toHaveCount(3);
});

test('the panel says in words what came, what became of it and what the layers have left', async ({ page }) => {
  await open(page);
  const panel = page.getByRole('region', { name: 'Exercise', exact: true });
  await expect(panel).toContainText('RUNNING');
  await expect(panel).toContainText('12:07 of 60:00');
  await expect(panel).toContainText('3 threats so far: 1 ended by layers, 1 came down, 1 on the way.');
  const threats = panel.locator('[data-threat]');
  await expect(threats.first()).toHaveAttribute('data-threat', 'raid/2'); // what is coming stands first
  await expect(panel.locator('[data-threat="raid/1"]')).toContainText(/✕ ENDED\s*raid\/1\s*one-way drone/);
  await expect(panel.locator('[data-threat="raid/1"]')).toContainText(
    'detected by radar-1 +40 s · tracked by T2 +45 s · shot at by guns +210 s · ended by guns +220 s',
  );
  await expect(panel.locator('[data-threat="mortar/1"]')).toContainText(/▼ CAME DOWN\s*mortar\/1/);
  await expect(panel.locator('[data-layer="guns"]')).toHaveText('guns gun layer: 5 of 8 shots left · 1 ended · busy with 1');
  await expect(panel.locator('[data-layer="interceptors"]')).toContainText('0 of 4 shots left · 0 ended · 1 launcher lost · held');
  await expect(panel.locator('.log li').first()).toContainText('guns ended raid/1.');
  await expect(panel.getByRole('list', { name: 'To come' }).getByRole('listitem')).toHaveText([
    '13:00 scouts: 6 quadrotors, in 53 s',
    '25:00 The tanker asks to land, in 13 min',
  ]);
  await expectAccessible(page);
});

test('an exercise that is ready is begun by its instructor, by keyboard alone', async ({ page }) => {
  await open(page, { ready: true, elapsed: 0, threats: [], coming: [], log: [], groups: [] });
  const panel = page.getByRole('region', { name: 'Exercise', exact: true });
  await expect(panel).toContainText('READY');
  await expect(panel.getByRole('link', { name: 'Review' })).toHaveCount(0);
  await expect(panel.getByRole('group', { name: 'Instructor' }).getByRole('button')).toHaveText(['Begin', 'Show truth']);
  await panel.getByRole('button', { name: 'Begin', exact: true }).press('Enter');
  await expect(panel.getByRole('form', { name: 'Begin' })).toContainText('Begin: the scenario begins now, in the picture as it is.');
  await expectAccessible(page);
  await page.getByLabel('Why').press('Enter');
  await expect(page.getByRole('form', { name: 'Begin' })).toHaveCount(0);
  expect(server.posted).toEqual([{ path: '/api/v1/exercises/airfield', body: { act: 'begin', by: 'Weber', why: 'start of exercise' } }]);
});

test('that an exercise has failed, or its review is not written, is said with the reason', async ({ page }) => {
  await open(page, { unwritten: 'No space left on device' });
  const panel = page.getByRole('region', { name: 'Exercise', exact: true });
  await expect(panel.getByRole('alert')).toHaveText('What happens is not written down for the review: No space left on device');
  await expectAccessible(page);
  await view(page).click();
  await expect(panel.getByRole('alert')).toHaveCount(0);
});

test('a failed exercise is not shown as running', async ({ page }) => {
  await openAsCrew(page, { over: true, failed: 'the sky fell' });
  const panel = page.getByRole('region', { name: 'Exercise', exact: true });
  await expect(panel).toContainText('FAILED');
  await expect(panel.getByRole('alert')).toHaveText('It has failed, and can be played again when Picket is started anew: the sky fell');
  await expectAccessible(page);
});

test('an instructor acts in two steps, and what went wrong is said', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByText('Pause: nothing moves and no simulated sensor sends.')).toBeVisible();
  await expectAccessible(page);
  server.answer = { status: 409, body: { detail: 'it is paused already' } };
  await page.getByRole('button', { name: 'Pause: confirm' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'it is paused already' })).toBeVisible();
  server.answer = { status: 200, body: { number: 1, recorded: true } };
  await page.getByRole('button', { name: 'Pause: confirm' }).click();
  await expect(page.getByRole('button', { name: 'Pause: confirm' })).toBeHidden();
  const path = '/api/v1/exercises/airfield';
  expect(server.posted.at(-1)).toEqual({ path, body: { act: 'pause', by: 'Weber', why: 'to explain' } });

  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByLabel('Who')).toBeFocused(); // the keyboard goes on where the form is
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Stop: confirm' })).toBeHidden();
  await page.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Stop: confirm' }).click();
  await expect.poll(() => server.posted.at(-1)).toEqual({ path, body: { act: 'stop', by: 'Weber', why: 'end of exercise' } });

  await page.getByText('What it is about, and what can be added').click();
  await page.getByRole('button', { name: 'Add raid', exact: true }).click();
  await page.getByRole('button', { name: 'Add raid: confirm' }).click();
  await expect
    .poll(() => server.posted.at(-1))
    .toEqual({ path, body: { act: 'add', subject: 'raid', by: 'Weber', why: 'more work for the crew' } });

  await page.getByRole('button', { name: 'Remove raid/2', exact: true }).click();
  await page.getByRole('button', { name: 'Remove raid/2: confirm' }).click();
  await expect
    .poll(() => server.posted.at(-1))
    .toEqual({ path, body: { act: 'remove', subject: 'raid/2', by: 'Weber', why: 'not needed' } });
});

test('on the map what became of threats is for the instructor, and where the others truly are for the instructor who asks', async ({
  page,
}) => {
  await open(page);
  await expect(page.locator('.label.truth')).toHaveCount(0);
  await expect(page.locator('.label.fate').filter({ hasText: /EXERCISE\s*raid\/1\s*✕ ENDED/ })).toBeAttached(slow);
  await expect(page.getByRole('link', { name: 'Review' })).toHaveAttribute('href', '/api/v1/exercises/airfield/review');
  await page.getByRole('button', { name: 'Show truth' }).click();
  await expect(page.locator('.label.truth').filter({ hasText: /EXERCISE\s*TRUTH raid\/2\s*◇ COMING/ })).toBeAttached(slow);
  await page.getByRole('button', { name: 'Show truth' }).click();
  await expect(page.locator('.label.truth')).toHaveCount(0, slow);
});

test('tracks, zones, the exercise and the feeds all stand on the page at once', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  expect((await page.locator('.panel.tracks').boundingBox())?.height).toBeGreaterThan(200);
  for (const panel of ['zones', 'exercise', 'feeds']) await expect(page.locator(`.panel.${panel}`)).toBeInViewport({ ratio: 1 });
  await expect(page.locator('[data-threat]').first()).toBeAttached();
});

test('on a telephone the exercise has a panel of its own, and nothing is pushed off the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAsCrew(page, { paused: true });
  await page.getByRole('button', { name: 'Exercise', exact: true }).click();
  await view(page).click();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(page.getByLabel('Why')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Exercise', exact: true })).toContainText('PAUSED');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
