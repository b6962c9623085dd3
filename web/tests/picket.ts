// The real server as a process of its own, from what `dotnet build` made.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../../artifacts/bin/Picket.Cli/release/picket.dll', import.meta.url));

export class Picket {
  private process: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'picket-page-'));
  /** Where it serves, also after a restart. */
  url = '';

  /** @param words of `picket serve`, without the address and the data folder. */
  constructor(private readonly words: readonly string[]) {}

  async start(): Promise<void> {
    const address = this.url === '' ? `127.0.0.1:${await freePort()}` : new URL(this.url).host;
    const child = spawn('dotnet', [program, 'serve', ...this.words, '--listen', address, '--data', this.folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    let output = '';
    this.url = await new Promise<string>((resolve, reject) => {
      const read = (part: Buffer) => {
        output += part.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
        if (found) resolve(found[0]);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', (code) => reject(new Error(`picket serve ended with ${code}: ${output}`)));
    });
  }

  async kill(): Promise<void> {
    if (this.process === undefined || this.process.exitCode !== null) return;
    this.process.removeAllListeners('exit');
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
