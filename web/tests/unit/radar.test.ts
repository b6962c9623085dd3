import { expect, it } from 'vitest';
import { plot } from '../radar';

it('the test radar writes the bytes of the standard', () => {
  const bytes = plot({ address: 0x4ca7e8, callsign: 'EIN4AB', east: 1852, north: 0, eastSpeed: 0, northSpeed: 0, flightLevel: 100 }, 0, 1);
  // FSPEC F5 C0; 25/201; 1 s = 128/128; A0; 1 NM = 256/256; 90 degrees = 4000; FL 100 = 400/4; address; E I N 4 A B and two spaces in six bits.
  expect(bytes.toString('hex')).toBe('f5c0' + '19c9' + '000080' + 'a0' + '0100' + '4000' + '0190' + '4ca7e8' + '1493b4042820');
});
