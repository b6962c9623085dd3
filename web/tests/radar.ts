// A small Mode S radar: ASTERIX category 048 plots, one datagram each. Written from the standard (EUROCONTROL SUR.ET1.ST05.2000-STD-04-01),
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

/** Where a target is after some seconds: slant range in metres (the test flies low enough), azimuth in turns. */
function seen(target: Target, seconds: number): { range: number; azimuth: number } {
  const east = target.east + target.eastSpeed * seconds;
  const north = target.north + target.northSpeed * seconds;
  return { range: Math.hypot(east, north), azimuth: (Math.atan2(east, north) / (2 * Math.PI) + 1) % 1 };
}

/** I048/010, 140, 020, 040, 090, 220, 240. */
export function plot(target: Target, seconds: number, timeOfDay: number): Buffer {
  const { range, azimuth } = seen(target, seconds);
  const record = Buffer.alloc(2 + 2 + 3 + 1 + 4 + 2 + 3 + 6);
  record.writeUInt16BE(0xf5c0, 0); // 010 140 020 040 - 090 - FX; 220 240
  record.writeUInt16BE((25 << 8) | 201, 2); // SAC, SIC
  record.writeUIntBE(Math.round(timeOfDay * 128), 4, 3);
  record.writeUInt8(0b1010_0000, 7); // single Mode S roll-call
  record.writeUInt16BE(Math.round((range / nauticalMile) * 256), 8);
  record.writeUInt16BE(Math.round(azimuth * 65536) % 65536, 10);
  record.writeUInt16BE(target.flightLevel * 4, 12);
  record.writeUIntBE(target.address, 14, 3);
  record.writeUIntBE(sixBit(target.callsign), 17, 6);
  return record;
}

/** Eight characters of six bits: the low six of their ASCII. */
function sixBit(callsign: string): number {
  return [...callsign.padEnd(8)].reduce((value, letter) => value * 64 + (letter.charCodeAt(0) & 0x3f), 0);
}

/** Turns once a second from north and sends each target as it passes, until stopped. */
export class Radar {
  private readonly socket = createSocket('udp4');
  private readonly begin = Math.ceil(Date.now() / 1000) * 1000;
  private readonly beat: ReturnType<typeof setInterval>;
  private turns = 0;

  constructor(
    private readonly port: number,
    private readonly targets: readonly Target[],
  ) {
    this.beat = setInterval(() => this.sweep(), 20);
  }

  stop(): void {
    clearInterval(this.beat);
    this.socket.close();
  }

  /** Sends what the antenna has passed since the last call, in the order of passing. */
  private sweep(): void {
    const until = (Date.now() - this.begin) / 1000;
    const passed = this.targets
      .flatMap((target) => {
        const first = Math.floor(this.turns);
        return Array.from({ length: Math.max(0, Math.ceil(until) - first) }, (_, turn) => {
          const seconds = first + turn + seen(target, first + turn).azimuth;
          return { target, seconds };
        });
      })
      .filter(({ seconds }) => seconds >= this.turns && seconds < until)
      .sort((a, b) => a.seconds - b.seconds);
    for (const { target, seconds } of passed) {
      const record = plot(target, seconds, ((this.begin + seconds * 1000) % 86_400_000) / 1000);
      const length = 3 + record.length;
      this.socket.send(Buffer.concat([Buffer.from([48, length >> 8, length & 0xff]), record]), this.port, '127.0.0.1');
    }
    this.turns = Math.max(this.turns, until);
  }
}
