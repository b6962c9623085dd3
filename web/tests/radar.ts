// A small Mode S radar: ASTERIX category 048 plots, one datagram a scan. Written from the standard (EUROCONTROL SUR.ET1.ST05.2000-STD-04-01),
// not with Picket's own encoder.
import { createSocket } from 'node:dgram';

export interface Target {
  readonly address: number;
  readonly callsign: string;
  /** From the radar, m and m/s. */
  readonly east: number;
  readonly north: number;
  readonly eastSpeed: number;
  readonly northSpeed: number;
  readonly flightLevel: number;
}

const nauticalMile = 1852;

/** I048/010, 140, 020, 040, 090, 220, 240. */
export function plot(target: Target, seconds: number, timeOfDay: number): Buffer {
  const east = target.east + target.eastSpeed * seconds;
  const north = target.north + target.northSpeed * seconds;
  const azimuth = (Math.atan2(east, north) + 2 * Math.PI) % (2 * Math.PI);
  const record = Buffer.alloc(2 + 2 + 3 + 1 + 4 + 2 + 3 + 6);
  record.writeUInt16BE(0xf5c0, 0); // 010 140 020 040 - 090 - FX; 220 240
  record.writeUInt16BE((25 << 8) | 201, 2); // SAC, SIC
  record.writeUIntBE(Math.round(timeOfDay * 128), 4, 3);
  record.writeUInt8(0b1010_0000, 7); // single Mode S roll-call
  record.writeUInt16BE(Math.round((Math.hypot(east, north) / nauticalMile) * 256), 8);
  record.writeUInt16BE(Math.round((azimuth / (2 * Math.PI)) * 65536) % 65536, 10);
  record.writeUInt16BE(target.flightLevel * 4, 12);
  record.writeUIntBE(target.address, 14, 3);
  record.writeUIntBE(sixBit(target.callsign), 17, 6);
  return record;
}

/** Eight characters of six bits: the low six of their ASCII. */
function sixBit(callsign: string): number {
  return [...callsign.padEnd(8)].reduce((value, letter) => value * 64 + (letter.charCodeAt(0) & 0x3f), 0);
}

/** Sends a scan a second until stopped. */
export class Radar {
  private readonly socket = createSocket('udp4');
  private readonly begin = Date.now();
  private readonly beat: ReturnType<typeof setInterval>;

  constructor(
    private readonly port: number,
    private readonly targets: readonly Target[],
  ) {
    this.beat = setInterval(() => this.scan(), 1000);
  }

  stop(): void {
    clearInterval(this.beat);
    this.socket.close();
  }

  private scan(): void {
    const now = Date.now();
    const timeOfDay = (now % 86_400_000) / 1000;
    const records = this.targets.map((target) => plot(target, (now - this.begin) / 1000, timeOfDay));
    const length = 3 + records.reduce((sum, record) => sum + record.length, 0);
    this.socket.send(Buffer.concat([Buffer.from([48, length >> 8, length & 0xff]), ...records]), this.port, '127.0.0.1');
  }
}
