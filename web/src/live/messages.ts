// What the page and its worker say to each other. Bodies are the wire's own types.
import type { ExerciseUpdate, FeedsUpdate, Hello, Mode, Update, ZonesUpdate } from '../proto/picket_pb';

export type ConnectionPhase = 'connecting' | 'connected' | 'reconnecting';

export type ToWorker =
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'subscribe'; readonly site: string; readonly instructor: boolean }
  | { readonly kind: 'taken'; readonly site: string; readonly mode: Mode; readonly update: bigint };

export type FromWorker =
  | { readonly kind: 'connection'; readonly phase: ConnectionPhase }
  | { readonly kind: 'hello'; readonly hello: Hello }
  | { readonly kind: 'update'; readonly update: Update }
  | { readonly kind: 'zones'; readonly zones: ZonesUpdate }
  | { readonly kind: 'feeds'; readonly feeds: FeedsUpdate }
  | { readonly kind: 'exercise'; readonly exercise: ExerciseUpdate }
  | { readonly kind: 'refusal'; readonly reason: string };
