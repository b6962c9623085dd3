// The page that `picket score --plot` writes: accessible in both schemes, usable by keys alone, and asking for nothing but itself.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './page';
import { program } from './picket';

const example = (part: string) => fileURLToPath(new URL(`../../docs/examples/five-aircraft${part}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'picket-score-'));
const [tracks, score] = [join(folder, 'tracks.csv'), join(folder, 'score.html')];

test.beforeAll(() => {
  execFileSync('dotnet', [program, 'track', example('-detections.csv'), '--site', example('.yaml'), '--output', tracks]);
  execFileSync('dotnet', [program, 'score', '--truth', example('-truth.csv'), '--tracks', tracks, '--plot', score]);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the score page serves every reader, ${colorScheme}`, async ({ page }) => {
    const asked: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.emulateMedia({ colorScheme });
    await page.goto(pathToFileURL(score).href);
    await expectAccessible(page);

    const clock = page.locator('#clock');
    await page.getByRole('slider', { name: 'Time' }).focus();
    await page.keyboard.press('Home');
    await expect(clock).toHaveText('1 s');
    await page.keyboard.press('ArrowRight');
    await expect(clock).toHaveText('2 s');
    await expect(page.locator('.chart output').nth(4)).toHaveText('5'); // true objects
    await expect(page.locator('#now circle')).toHaveCount(5);

    const map = page.locator('#map');
    const whole = await map.getAttribute('viewBox');
    await map.focus();
    await page.keyboard.press('+');
    await expect(map).not.toHaveAttribute('viewBox', whole ?? '');
    await page.keyboard.press('0');
    await expect(map).toHaveAttribute('viewBox', whole ?? '');

    const chart = page.locator('.chart > svg').first();
    await chart.hover();
    await expect(clock).not.toHaveText('2 s');
    expect(asked).toEqual([pathToFileURL(score).href]);
    expect(errors).toEqual([]);
  });
}
