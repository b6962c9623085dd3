import { type DistanceUnit, formatDistance, metersPer } from '../format/units';

/** The longest bar of 1, 2 or 5 times a power of ten that is at most `widest` pixels. */
export function scaleBar(metersPerPixel: number, unit: DistanceUnit, widest = 120): { width: number; text: string } {
  const one = metersPer(unit);
  const most = (metersPerPixel * widest) / one;
  if (!(most > 0)) return { width: 0, text: '' };
  const power = 10 ** Math.floor(Math.log10(most));
  const length = ([5, 2, 1].find((digit) => digit * power <= most) ?? 1) * power;
  return { width: (length * one) / metersPerPixel, text: formatDistance(length * one, unit) };
}
