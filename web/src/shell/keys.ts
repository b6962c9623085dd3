import type { View } from './view.svelte';

/** Keys that work everywhere but in a text field; they are listed in the help sheet. */
export const shortcuts: readonly (readonly [keys: string, does: string])[] = [
  ['↑ ↓', 'go through the table'],
  ['Enter', 'select the row'],
  ['F', 'follow the selected track, or stop'],
  ['H', 'show the site'],
  ['A', 'show all tracks'],
  ['/', 'filter the table'],
  ['T', 'dark or light'],
  ['C', 'show what the sensors see, by height'],
  ['V', 'enter a voice report'],
  ['+ −', 'zoom, with the map in focus'],
  ['Esc', 'clear the selection'],
  ['?', 'this help'],
];

export function handleKey(event: KeyboardEvent, view: View): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape' && view.reporting && !view.helpOpen) {
    view.report(false);
    return;
  }
  const { target } = event;
  if ((target instanceof HTMLInputElement && target.type !== 'radio') || target instanceof HTMLSelectElement) return;
  switch (event.key) {
    case 'f':
    case 'F':
      view.toggleFollow();
      break;
    case 'h':
    case 'H':
      view.lookAt('site');
      break;
    case 'a':
    case 'A':
      view.lookAt('tracks');
      break;
    case 't':
    case 'T':
      view.useTheme(view.theme === 'dark' ? 'light' : 'dark');
      break;
    case 'c':
    case 'C':
      view.toggleCoverage();
      break;
    case 'v':
    case 'V':
      event.preventDefault(); // the form takes the focus, and is not to take the letter too
      view.report(true);
      break;
    case '?':
      view.helpOpen = !view.helpOpen;
      break;
    case '/':
      event.preventDefault();
      document.getElementById('filter')?.focus();
      break;
    case 'Escape':
      if (!view.helpOpen) view.select(undefined);
      break;
  }
}
