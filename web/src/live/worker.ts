// Owns the socket and parses its messages, so that neither ever waits for drawing.
import { Connection } from './connection';
import type { FromWorker, ToWorker } from './messages';

const scope = self as unknown as DedicatedWorkerGlobalScope;
let connection: Connection | undefined;

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'open':
      connection = new Connection(data.url, (message: FromWorker) => scope.postMessage(message));
      connection.open();
      break;
    case 'subscribe':
      connection?.subscribe(data.site, data.instructor);
      break;
    case 'taken':
      connection?.acknowledge(data.site, data.mode, data.update);
      break;
  }
};
