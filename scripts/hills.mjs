// Writes the made-up hills of scenario S8, scenarios/sites/hills.asc: an ESRI ASCII grid in metres of the site frame, level with the origin there.
// node scripts/hills.mjs > scenarios/sites/hills.asc
const cell = 250, reach = 15000, side = 2 * (reach / cell) + 1;
const hills = [[-4200, 2600, 260, 1500], [3100, 4800, 320, 1900], [5200, -2400, 180, 1200], [-2500, -5200, 240, 1700], [800, -8200, 340, 2300], [-8800, -900, 380, 2600], [9500, 2500, 300, 2400], [-600, 9800, 360, 2700]];
const rolling = (x, y) => 22 * Math.sin(x / 1900 + 0.4) * Math.cos(y / 2300) + 12 * Math.sin((x + 2 * y) / 3100);
const height = (x, y) => hills.reduce((sum, [east, north, top, width]) => sum + top * Math.exp(-((x - east) ** 2 + (y - north) ** 2) / (2 * width ** 2)), rolling(x, y));
const level = height(0, 0);
const rows = Array.from({ length: side }, (_, row) => Array.from({ length: side }, (_, column) => (height(column * cell - reach, reach - row * cell) - level).toFixed(1)).join(' '));
console.log([`ncols ${side}`, `nrows ${side}`, `xllcenter ${-reach}`, `yllcenter ${-reach}`, `cellsize ${cell}`, ...rows].join('\n'));
