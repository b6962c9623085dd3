import type { ConnectionPhase, FromWorker, ToWorker } from '../live/messages';
import { type ExerciseUpdate, type FeedsUpdate, Mode, type SiteInfo, type ZonesUpdate } from '../proto/picket_pb';
import { applyUpdate, type Held, type Picture } from './picture';
import { isCoasting, keyOf, placeAt, speedOf } from './track';
import { extendTrail, type Trail } from './trails';

/** Without a message for longer than this the picture is stale, ms. */
export const staleAfter = 4000;

/** The page's one store: what the server last said, for the site that is looked at. */
export class LiveStore {
  phase = $state<ConnectionPhase>('connecting');
  version = $state('');
  sites = $state.raw<readonly SiteInfo[]>([]);
  siteName = $state<string>();
  pictures = $state.raw<ReadonlyMap<Mode, Picture>>(new Map());
  feeds = $state.raw<FeedsUpdate>();
  /** How the zones of each picture stand. */
  zones = $state.raw<ReadonlyMap<Mode, ZonesUpdate>>(new Map());
  /** The exercise that is played into the site. */
  exercise = $state.raw<ExerciseUpdate>();
  /** Whether the page is looked at by the exercise's instructor, not by a crew. */
  instructor = $state(false);
  refusal = $state<string>();
  /** When the last message came, ms on this machine's clock. */
  lastMessage = $state(0);
  /** This machine's clock, ms; moves every half second. */
  now = $state(Date.now());
  trails: ReadonlyMap<string, Trail> = new Map();

  readonly site = $derived(this.sites.find((site) => site.name === this.siteName));
  readonly stale = $derived(this.phase === 'connected' && this.lastMessage > 0 && this.now - this.lastMessage > staleAfter);
  /** What the picture's clock stands at, ms since 1970; with the age of the last message, it is the time to count ages from. */
  readonly pictureTime = $derived(Math.max(0, ...[...this.pictures.values()].map((picture) => picture.time)));
  readonly agingTime = $derived(this.pictureTime + Math.max(0, this.now - this.lastMessage));

  /** The exercise with what is true and what is to come; nothing of that for a crew. */
  readonly truth = $derived(this.instructor && this.exercise?.instructor ? this.exercise : undefined);

  private readonly send: (message: ToWorker) => void;

  constructor(send: (message: ToWorker) => void) {
    this.send = send;
  }

  receive(message: FromWorker): void {
    if (message.kind === 'connection') {
      this.phase = message.phase;
      return;
    }
    this.now = Date.now();
    this.lastMessage = this.now;
    switch (message.kind) {
      case 'hello':
        this.welcome(message.hello.version, message.hello.sites);
        break;
      case 'update':
        this.take(message.update);
        break;
      case 'zones':
        if (message.zones.site === this.siteName) this.zones = new Map(this.zones).set(message.zones.mode, message.zones);
        break;
      case 'feeds':
        if (message.feeds.site === this.siteName) this.feeds = message.feeds;
        break;
      case 'exercise':
        if (message.exercise.site === this.siteName) this.exercise = message.exercise;
        break;
      case 'refusal':
        this.refusal = message.reason;
        if (this.instructor && message.reason.startsWith('instructor:')) this.instruct(false); // a crew's picture is better than none
        break;
    }
  }

  /** Looks at a site; the first picture of each mode comes whole. */
  choose(name: string): void {
    this.clear();
    this.siteName = name;
    this.instructor = this.site?.show ?? false;
    this.subscribe(name);
  }

  /** Turns the instructor's view on or off. */
  instruct(on: boolean): void {
    this.instructor = on;
    if (this.siteName !== undefined) this.subscribe(this.siteName);
  }

  private subscribe(site: string): void {
    this.send({ kind: 'subscribe', site, instructor: this.instructor });
  }

  private welcome(version: string, sites: readonly SiteInfo[]): void {
    const before = this.site;
    this.version = version;
    this.sites = sites;
    const after = sites.find((site) => site.name === before?.name);
    if (after === undefined) {
      const first = sites[0];
      if (first !== undefined) this.choose(first.name);
    } else if (after.journal !== before?.journal) this.clear();
  }

  private clear(): void {
    this.trails = new Map();
    this.pictures = new Map();
    this.feeds = undefined;
    this.zones = new Map();
    this.exercise = undefined;
  }

  private take(update: Extract<FromWorker, { kind: 'update' }>['update']): void {
    if (update.site !== this.siteName) return;
    const picture = applyUpdate(this.pictures.get(update.mode), update);
    if (picture === undefined) {
      this.subscribe(update.site);
      return;
    }
    this.send({ kind: 'taken', site: update.site, mode: update.mode, update: update.update });
    this.pictures = new Map(this.pictures).set(update.mode, picture);
    this.extendTrails(picture);
  }

  private extendTrails(picture: Picture): void {
    const trails = new Map([...this.trails].filter(([key]) => !key.startsWith(prefixOf(picture))));
    for (const held of picture.tracks.values()) {
      const key = keyOf(held);
      const trail = extended(this.trails.get(key) ?? [], held, picture.time);
      if (trail !== undefined) trails.set(key, trail);
    }
    this.trails = trails;
  }
}

function prefixOf(picture: Picture): string {
  return `${Mode[picture.mode]}/`;
}

function extended(trail: Trail, held: Held, time: number): Trail | undefined {
  const place = placeAt(held, time);
  if (place === undefined) return undefined;
  return extendTrail(trail, {
    time,
    at: [place.longitude, place.latitude],
    height: place.height,
    speed: speedOf(held),
    coasting: isCoasting(held),
  });
}
