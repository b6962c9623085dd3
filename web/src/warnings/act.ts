// The officer's hand: what can be done to a zone, and doing it.
import { modeWords } from '../picture/track';
import { type Mode, WarningStage } from '../proto/picket_pb';

export interface Act {
  readonly word: string;
  readonly body: { readonly act: string; readonly stage?: string };
  readonly does: string;
}

export const acts: readonly Act[] = [
  { word: 'Take cover', body: { act: 'raise', stage: 'take-cover' }, does: 'alarm now; the computer does not take it back' },
  { word: 'Prepare', body: { act: 'raise', stage: 'prepare' }, does: 'early alarm now; the computer does not take it back' },
  { word: 'Hold', body: { act: 'hold' }, does: 'keep the stage from being lowered' },
  { word: 'Inhibit', body: { act: 'inhibit' }, does: 'keep the computer from raising anything' },
  { word: 'Release', body: { act: 'release' }, does: 'take raise, hold and inhibit back' },
  { word: 'All clear', body: { act: 'end' }, does: 'end it now, and dismiss what threatens the zone' },
];

/** Reasons that are ready to be taken. */
export const reasons: Readonly<Record<string, string>> = {
  raise: 'seen or heard by our own people',
  hold: 'more may come',
  inhibit: 'known own or friendly activity',
  release: 'back to the computer',
  end: 'checked, nothing there',
};

const officerKey = 'picket.officer';

/** Who acts: remembered by the browser, where it may. */
export const officer = {
  name(): string {
    try {
      return localStorage.getItem(officerKey) ?? '';
    } catch {
      return '';
    }
  },
  is(name: string): void {
    try {
      localStorage.setItem(officerKey, name);
    } catch {
      // Storage may be forbidden; the name is then asked for again.
    }
  },
};

/** Says what came of it: nothing where it is done and recorded, else one sentence. */
export function act(site: string, mode: Mode, zone: string, what: Act, by: string, why: string, send = fetch): Promise<string | undefined> {
  return post(pathOf(site, mode, zone), { ...what.body, by, why }, send);
}

/** A warning that was wrong, by its number, what was wrong with it, and the stage that was meant where it was another. */
export interface Correction {
  readonly warning: bigint;
  readonly error: string;
  readonly meant: WarningStage;
}

const stageNames: Partial<Record<WarningStage, string>> = {
  [WarningStage.ALL_CLEAR]: 'all-clear',
  [WarningStage.PREPARE]: 'prepare',
  [WarningStage.TAKE_COVER]: 'take-cover',
};

/** Corrects a warning that went out; says what came of it as `act` does. */
export function correct(
  site: string,
  mode: Mode,
  zone: string,
  { warning, error, meant }: Correction,
  by: string,
  why: string,
  send = fetch,
): Promise<string | undefined> {
  const stage = error === 'wrong-stage' ? { stage: stageNames[meant] } : {};
  return post(pathOf(site, mode, zone), { act: 'correct', error, warning: Number(warning), ...stage, by, why }, send);
}

function pathOf(site: string, mode: Mode, zone: string): string {
  return ['zones', site, modeWords[mode].toLowerCase(), zone].map(encodeURIComponent).join('/');
}

/** Posts to the API: nothing where it is done and recorded, else one sentence. */
export async function post(path: string, body: object, send = fetch): Promise<string | undefined> {
  try {
    const answer = await send(`/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said = (await answer.json()) as { detail?: string; recorded?: boolean };
    if (!answer.ok) return said.detail ?? `refused (${answer.status})`;
    return said.recorded === true ? undefined : 'Done, but not recorded: the site is not recording.';
  } catch {
    return 'The server was not reached; nothing was done. Try again, or use the second path.';
  }
}
