// Adds up the runners' result files and prints the closing line. Arguments: results folder, whether a step failed (0 or 1).
import { existsSync, readFileSync } from 'node:fs';

const [folder, stepFailed] = process.argv.slice(2);
const ci = process.env.CI === 'true';
const read = (name) => (existsSync(`${folder}/${name}`) ? JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) : undefined);

const runners = {
  'xunit.json': ({ results: { summary } }) => [summary.passed, summary.failed, summary.skipped + summary.pending],
  'vitest.json': (r) => [r.numPassedTests, r.numFailedTests + (r.success ? 0 : r.numFailedTestSuites), r.numPendingTests + r.numTodoTests],
  'playwright.json': ({ stats, errors }) => [stats.expected + stats.flaky, stats.unexpected + errors.length, stats.skipped],
};

const total = [0, 0, 0];
let incomplete = false;
for (const [file, counts] of Object.entries(runners)) {
  const result = read(file);
  if (!result) {
    console.error(`test: no result of ${file.replace('.json', '')}: that runner did not run to its end`);
    incomplete ||= ci;
    continue;
  }
  for (const [index, count] of counts(result).entries()) total[index] += count;
}

// A step that fails without a failed test, as a check of types or a runner that broke off, counts as one.
if (stepFailed !== '0' && total[1] === 0) total[1] = 1;
const [passed, failed, skipped] = total;
if (ci && skipped > 0) console.error('test: on CI nothing may be skipped');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 || incomplete || (ci && skipped > 0) ? 1 : 0);
