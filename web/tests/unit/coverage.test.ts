import { expect, test } from 'vitest';
import { ask, type Coverage, heightText, inWords, type SeenHeight, sharesOf } from '../../src/coverage/coverage';
import { patternPixels, patternSide } from '../../src/coverage/pattern';

const height: SeenHeight = {
  height: 100,
  seen: 0.75,
  areas: [0.25, 0.4, 0.2, 0.1, 0.05].map((share, sensors) => ({ sensors, area_km2: 100 * share, share })),
  alone: [{ sensor: 'radar-1', seen: 0.6 }],
};
const coverage = { sensors: ['radar-1', 'b', 'c', 'd'] } as unknown as Coverage;

test('a height is said in the unit of the viewer, with what is seen of it', () => {
  expect(heightText(height, undefined, 'm')).toBe('100 m: 75.0 % seen');
  expect(heightText(height, 'radar-1', 'm')).toBe('100 m: 60.0 % seen');
  expect(heightText(height, undefined, 'ft')).toContain('ft: 75.0 % seen');
});

test('three and more sensors are one part, and a sensor by itself sees or does not', () => {
  expect(sharesOf(height, undefined).map((share) => share.toFixed(2))).toEqual(['0.25', '0.40', '0.20', '0.15']);
  expect(sharesOf(height, 'radar-1').map((share) => share.toFixed(2))).toEqual(['0.40', '0.60', '0.00', '0.00']);
});

test('who does not see the map hears the parts', () => {
  expect(inWords(coverage, height, undefined, 'm')).toBe(
    '100 m above the ground, 4 sensors together: 75.0 % seen, 40.0 % by one, 20.0 % by two and 15.0 % by more; 25.0 % not seen.',
  );
  expect(inWords(coverage, height, 'radar-1', 'm')).toBe('100 m above the ground, radar-1: 60.0 % seen; 40.0 % not seen.');
});

test('fills differ in shape, not only in colour', () => {
  const shapes = [0, 1, 2, 3].map((sensors) => {
    const pixels = patternPixels(sensors, [0, 0, 0, 0], [255, 255, 255, 255]);
    return Array.from({ length: patternSide * patternSide }, (_, at) => (pixels[4 * at] === 255 ? '#' : '.')).join('');
  });
  expect(new Set(shapes).size).toBe(4);
  expect(shapes.map((shape) => [...shape].filter((mark) => mark === '#').length)).toEqual([64, 4, 8, 16]);
});

test('what the server refuses is one sentence', async () => {
  const refuse = (async () =>
    new Response(JSON.stringify({ detail: 'this server works out no coverage' }), { status: 404 })) as typeof fetch;
  expect(await ask('hill-base', refuse)).toBe('this server works out no coverage');
  const broken = (async () => Promise.reject(new Error('down'))) as typeof fetch;
  expect(await ask('hill-base', broken)).toBe('The server was not reached.');
});
