import { CoverageChoice } from '../coverage/coverage.svelte';
import { defaultUnits, distanceUnits, heightUnits, speedUnits, type Units } from '../format/units';
import type { Held, HeldBearing, HeldReport } from '../picture/picture';
import type { LiveStore } from '../picture/store.svelte';
import { keyOf } from '../picture/track';
import type { Mode } from '../proto/picket_pb';

export type Theme = 'dark' | 'light';
export type Panel = 'tracks' | 'zones' | 'exercise' | 'feeds' | 'details';
export type SheetHeight = 'low' | 'half' | 'full';

const storageKey = 'picket.view';

/** What the operator chose, apart from what the server said. Units and theme outlive the page. */
export class View {
  theme = $state<Theme>('dark');
  units = $state.raw<Units>(defaultUnits);
  selectedKey = $state<string>();
  following = $state(false);
  hidden = $state.raw<ReadonlySet<Mode>>(new Set());
  /** Which panel the bottom sheet of a narrow page shows. */
  panel = $state<Panel>('tracks');
  sheet = $state<SheetHeight>('half');
  cursor = $state.raw<{ readonly latitude: number; readonly longitude: number }>();
  /** Metres on the ground per pixel at the map's centre. */
  metersPerPixel = $state(0);
  /** What the map is asked to show whole; a new object asks again. */
  look = $state.raw<{ readonly subject: 'site' | 'tracks' }>({ subject: 'site' });
  helpOpen = $state(false);
  /** Whether a voice report is being entered; a click on the map then says where. */
  reporting = $state(false);
  /** Where the map was clicked while a report is entered. */
  pointed = $state.raw<{ readonly latitude: number; readonly longitude: number }>();

  /** Whether the instructor's map shows where simulated threats truly are that are on their way. */
  truth = $state(false);

  /** What the map shows of the sensors' coverage. */
  readonly coverage = new CoverageChoice();

  private readonly live: LiveStore;

  /** Pictures that exist and are not switched off, live first. */
  readonly shownModes = $derived.by(() => [...this.live.pictures.keys()].filter((mode) => !this.hidden.has(mode)).sort((a, b) => a - b));
  readonly shown: readonly Held[] = $derived.by(() =>
    this.shownModes.flatMap((mode) => [...(this.live.pictures.get(mode)?.tracks.values() ?? [])]),
  );
  readonly bearings: readonly HeldBearing[] = $derived.by(() =>
    this.shownModes.flatMap((mode) => this.live.pictures.get(mode)?.bearings ?? []),
  );
  readonly reports: readonly HeldReport[] = $derived.by(() =>
    this.shownModes.flatMap((mode) => this.live.pictures.get(mode)?.reports ?? []),
  );
  readonly selected: Held | undefined = $derived.by(() => this.shown.find((held) => keyOf(held) === this.selectedKey));

  constructor(live: LiveStore) {
    this.live = live;
    const saved = restore();
    this.theme = saved.theme;
    this.units = saved.units;
  }

  select(key: string | undefined): void {
    this.selectedKey = key;
    if (key === undefined) this.following = false;
    else this.panel = 'details';
  }

  /** Opens or closes the form of a voice report. */
  report(open: boolean): void {
    this.reporting = open;
    this.pointed = undefined;
    if (open) this.panel = 'tracks';
  }

  toggleCoverage(): void {
    this.coverage.toggle(this.live.siteName);
  }

  toggleFollow(): void {
    this.following = this.selected !== undefined && !this.following;
  }

  lookAt(subject: 'site' | 'tracks'): void {
    this.following = false;
    this.look = { subject };
  }

  toggleMode(mode: Mode): void {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(mode)) hidden.add(mode);
    this.hidden = hidden;
  }

  useUnits(units: Partial<Units>): void {
    this.units = { ...this.units, ...units };
    this.save();
  }

  useTheme(theme: Theme): void {
    this.theme = theme;
    this.save();
  }

  private save(): void {
    try {
      localStorage.setItem(storageKey, JSON.stringify({ units: this.units, theme: this.theme }));
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }
}

function restore(): { units: Units; theme: Theme } {
  let saved: { units?: Partial<Units>; theme?: string } = {};
  try {
    saved = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
  } catch {
    // As above: without storage the defaults hold.
  }
  return {
    theme: saved.theme === 'light' ? 'light' : 'dark',
    units: {
      height: heightUnits.find((unit) => unit === saved.units?.height) ?? defaultUnits.height,
      speed: speedUnits.find((unit) => unit === saved.units?.speed) ?? defaultUnits.speed,
      distance: distanceUnits.find((unit) => unit === saved.units?.distance) ?? defaultUnits.distance,
    },
  };
}
