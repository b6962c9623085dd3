import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, type Socket } from '../../src/live/connection';
import type { FromWorker } from '../../src/live/messages';
import { ClientMessageSchema, Mode, ServerMessageSchema } from '../../src/proto/picket_pb';

/** A socket that a test plays the other end of. */
class TestSocket implements Socket {
  readyState: 0 | 1 | 2 | 3 = 1;
  binaryType: BinaryType = 'blob';
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  readonly sent: unknown[] = [];
  /** Of each subscription: whether it asked as instructor. */
  readonly asked: boolean[] = [];

  send(data: unknown): void {
    const { body } = fromBinary(ClientMessageSchema, data as Uint8Array);
    this.sent.push(body.case);
    if (body.case === 'subscribe') this.asked.push(body.value.instructor);
  }

  close(): void {
    this.readyState = 3;
  }

  say(body: MessageInitShape<typeof ServerMessageSchema>['body']): void {
    const bytes = toBinary(ServerMessageSchema, create(ServerMessageSchema, body === undefined ? {} : { body }));
    this.onmessage?.call(this as unknown as WebSocket, { data: bytes.slice().buffer } as MessageEvent);
  }

  drop(): void {
    this.readyState = 3;
    this.onclose?.call(this as unknown as WebSocket, {} as CloseEvent);
  }
}

const hello = { case: 'hello' as const, value: { sites: [{ name: 'airfield' }] } };

describe('the connection', () => {
  const sockets: TestSocket[] = [];
  const told: FromWorker[] = [];
  let connection: Connection;
  const last = () => sockets.at(-1) as TestSocket;
  const phases = () => told.flatMap((message) => (message.kind === 'connection' ? [message.phase] : []));

  beforeEach(() => {
    vi.useFakeTimers();
    sockets.length = 0;
    told.length = 0;
    connection = new Connection(
      'ws://x/ws',
      (message) => told.push(message),
      () => {
        const socket = new TestSocket();
        sockets.push(socket);
        return socket;
      },
    );
    connection.open();
  });
  afterEach(() => vi.useRealTimers());

  it('is connected when the server has said hello', () => {
    expect(phases()).toEqual(['connecting']);
    last().say(hello);
    expect(phases()).toEqual(['connecting', 'connected']);
  });

  it('opens again after a loss, with growing pauses of at most five seconds', () => {
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      const before = sockets.length;
      last().drop();
      let waited = 0;
      while (sockets.length === before) {
        vi.advanceTimersByTime(50);
        waited += 50;
      }
      pauses.push(waited);
    }
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  });

  it('subscribes again by itself when it is back, as whom it did before', () => {
    last().say(hello);
    connection.subscribe('airfield', true);
    last().drop();
    vi.advanceTimersByTime(300);
    last().say(hello);
    expect(last().sent).toEqual(['subscribe']);
    expect(last().asked).toEqual([true]);
    expect(phases()).toEqual(['connecting', 'connected', 'reconnecting', 'reconnecting', 'connected']);
  });

  it('gives a socket up that has been silent for fifteen seconds', () => {
    last().say(hello);
    vi.advanceTimersByTime(14_900);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
  });

  it('does not acknowledge on its own', () => {
    last().say(hello);
    last().say({ case: 'update', value: { site: 'airfield', mode: Mode.LIVE, update: 1n } });
    expect(last().sent).toEqual([]);
    connection.acknowledge('airfield', Mode.LIVE, 1n);
    expect(last().sent).toEqual(['acknowledge']);
  });

  it('hears nothing more from a socket that it has lost', () => {
    last().say(hello);
    const old = last();
    old.drop();
    old.say({ case: 'refusal', value: { reason: 'late' } });
    expect(told.some(({ kind }) => kind === 'refusal')).toBe(false);
  });
});
