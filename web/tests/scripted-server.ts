// A server of the page and of the live stream inside a test: it serves dist/ and speaks the wire's own messages.
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  type ClientMessage,
  ClientMessageSchema,
  type ExerciseUpdateSchema,
  type FeedsUpdateSchema,
  type Mode,
  ServerMessageSchema,
  type SiteInfoSchema,
  type UpdateSchema,
  type ZonesUpdateSchema,
} from '../src/proto/picket_pb';

type Body = NonNullable<MessageInitShape<typeof ServerMessageSchema>['body']>;
type Site = MessageInitShape<typeof SiteInfoSchema>;

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export class ScriptedServer {
  readonly heard: ClientMessage[] = [];
  /** What was posted, by path. */
  readonly posted: { readonly path: string; readonly body: unknown }[] = [];
  /** What a post is answered with. */
  answer: { readonly status: number; readonly body: unknown } = { status: 200, body: { sequence: 1, recorded: true } };
  /** What is answered to a GET of the API, by path and query. */
  readonly answers = new Map<string, { readonly status: number; readonly body: unknown }>();
  private readonly sockets = new Set<WebSocket>();
  private updates = 0n;
  private beat: ReturnType<typeof setInterval> | undefined;

  private constructor(
    private readonly http: Server,
    private readonly streams: WebSocketServer,
    private readonly sites: readonly Site[],
  ) {
    streams.on('connection', (socket) => this.greet(socket));
  }

  static async start(sites: readonly Site[], port = 0): Promise<ScriptedServer> {
    const http = createServer(async (request, response) => {
      const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
      if (request.method === 'POST') {
        server.posted.push({ path, body: JSON.parse(await text(request)) });
        response.writeHead(server.answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(server.answer.body));
        return;
      }
      const answer = server.answers.get(request.url ?? '/');
      if (answer !== undefined) {
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
        return;
      }
      try {
        const body = await readFile(join(dist, path === '/' ? 'index.html' : path));
        response.writeHead(200, { 'content-type': types[extname(path)] ?? types['.html'] }).end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    const server = new ScriptedServer(http, new WebSocketServer({ server: http, path: '/ws' }), sites);
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  /** A whole picture of a mode. */
  picture(
    site: string,
    mode: Mode,
    tracks: NonNullable<MessageInitShape<typeof UpdateSchema>['tracks']>,
    bearings: NonNullable<MessageInitShape<typeof UpdateSchema>['bearings']> = [],
    voiceReports: NonNullable<MessageInitShape<typeof UpdateSchema>['voiceReports']> = [],
  ): void {
    this.updates += 1n;
    this.say({
      case: 'update',
      value: { site, mode, update: this.updates, baseUpdate: 0n, epochMicroseconds: microseconds(), tracks, bearings, voiceReports },
    });
  }

  /** How the zones of a mode stand. */
  zones(update: MessageInitShape<typeof ZonesUpdateSchema>): void {
    this.say({ case: 'zones', value: { epochMicroseconds: microseconds(), ...update } });
  }

  feeds(update: MessageInitShape<typeof FeedsUpdateSchema>): void {
    this.say({ case: 'feeds', value: { epochMicroseconds: microseconds(), ...update } });
  }

  /** How an exercise stands. */
  exercise(update: MessageInitShape<typeof ExerciseUpdateSchema>): void {
    this.say({ case: 'exercise', value: { epochMicroseconds: microseconds(), ...update } });
  }

  /** Whether the last subscription asked as instructor. */
  get asInstructor(): boolean {
    return this.heard.map(({ body }) => body).findLast((body) => body.case === 'subscribe')?.value.instructor ?? false;
  }

  /** Says something now and again and again. */
  every(milliseconds: number, speak: () => void): void {
    this.quiet();
    speak();
    this.beat = setInterval(speak, milliseconds);
  }

  /** Says no more, but stays connected. */
  quiet(): void {
    clearInterval(this.beat);
  }

  async stop(): Promise<void> {
    this.quiet();
    for (const socket of this.sockets) socket.terminate();
    this.streams.close();
    this.http.closeAllConnections();
    if (this.http.listening) await new Promise((resolve) => this.http.close(resolve));
  }

  private greet(socket: WebSocket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('message', (data: Buffer) => this.heard.push(fromBinary(ClientMessageSchema, data)));
    socket.send(bytes({ case: 'hello', value: { version: 'test', sites: [...this.sites] } }));
  }

  private say(body: Body): void {
    for (const socket of this.sockets) socket.send(bytes(body));
  }
}

function bytes(body: Body): Uint8Array {
  return toBinary(ServerMessageSchema, create(ServerMessageSchema, { body }));
}

function microseconds(): bigint {
  return BigInt(Date.now()) * 1000n;
}
