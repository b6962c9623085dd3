import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { type ClientMessage, ClientMessageSchema, type Mode, ServerMessageSchema } from '../proto/picket_pb';
import type { FromWorker } from './messages';

const firstDelay = 250;
const longestDelay = 5000;
const silenceLimit = 15_000;

/** What of a WebSocket the connection uses; tests give their own. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'binaryType' | 'onopen' | 'onmessage' | 'onclose'>;

/**
 * The live stream: one socket that is opened again, with growing pauses, for as long as the page lives. Parses messages, passes them on,
 * and subscribes anew after each reconnection. An update is acknowledged when the page has taken it, so a slow page gets merged updates.
 */
export class Connection {
  private socket: Socket | undefined;
  private wish: { readonly site: string; readonly instructor: boolean } | undefined;
  private attempts = 0;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly tell: (message: FromWorker) => void,
    private readonly openSocket: (url: string) => Socket = (address) => new WebSocket(address),
  ) {}

  open(): void {
    this.tell({ kind: 'connection', phase: this.attempts === 0 ? 'connecting' : 'reconnecting' });
    const socket = this.openSocket(this.url);
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.watchSilence(socket);
    socket.onmessage = (event: MessageEvent) => this.receive(socket, event.data);
    socket.onclose = () => this.lost(socket);
  }

  /** Asks for a site's pictures, whole; also when an update named a base that the page does not hold. */
  subscribe(site: string, instructor: boolean): void {
    this.wish = { site, instructor };
    this.send(create(ClientMessageSchema, { body: { case: 'subscribe', value: this.wish } }));
  }

  acknowledge(site: string, mode: Mode, update: bigint): void {
    this.send(create(ClientMessageSchema, { body: { case: 'acknowledge', value: { site, mode, update } } }));
  }

  private receive(socket: Socket, data: unknown): void {
    if (socket !== this.socket || !(data instanceof ArrayBuffer)) return;
    this.watchSilence(socket);
    const { body } = fromBinary(ServerMessageSchema, new Uint8Array(data));
    switch (body.case) {
      case 'hello':
        this.attempts = 0;
        this.tell({ kind: 'connection', phase: 'connected' });
        this.tell({ kind: 'hello', hello: body.value });
        if (this.wish !== undefined && body.value.sites.some(({ name }) => name === this.wish?.site))
          this.subscribe(this.wish.site, this.wish.instructor);
        break;
      case 'update':
        this.tell({ kind: 'update', update: body.value });
        break;
      case 'zones':
        this.tell({ kind: 'zones', zones: body.value });
        break;
      case 'feeds':
        this.tell({ kind: 'feeds', feeds: body.value });
        break;
      case 'exercise':
        this.tell({ kind: 'exercise', exercise: body.value });
        break;
      case 'refusal':
        this.tell({ kind: 'refusal', reason: body.value.reason });
        break;
    }
  }

  /** A socket can die without a word; after a long silence it is given up. */
  private watchSilence(socket: Socket): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      socket.close();
      this.lost(socket);
    }, silenceLimit);
  }

  private lost(socket: Socket): void {
    if (socket !== this.socket) return;
    this.socket = undefined;
    clearTimeout(this.silence);
    this.attempts += 1;
    this.tell({ kind: 'connection', phase: 'reconnecting' });
    setTimeout(() => this.open(), Math.min(longestDelay, firstDelay * 2 ** (this.attempts - 1)));
  }

  private send(message: ClientMessage): void {
    if (this.socket?.readyState === 1) this.socket.send(toBinary(ClientMessageSchema, message));
  }
}
