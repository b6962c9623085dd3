// How milsymbol draws here: the same for the map and for the panels.
import type { SymbolOptions } from 'milsymbol';

/** Frames in the colour of the fill, so that the standard's X of an exercise beside them can be read on dark ground. */
const frames = { Civilian: '#ffa1ff', Friend: '#80e0ff', Hostile: '#ff8080', Neutral: '#aaffaa', Unknown: '#ffff80', Suspect: '#ffe599' };

/** The status digit of the code: 1 is "anticipated". */
function isAnticipated(sidc: string): boolean {
  return sidc.charAt(6) === '1';
}

/** An anticipated (coasting) symbol is nearly hollow with a dashed frame; all others are filled. */
export function drawing(sidc: string, size: number): SymbolOptions {
  return {
    size,
    infoFields: false,
    civilianColor: false,
    outlineColor: 'rgba(0,0,0,0.8)',
    outlineWidth: 4,
    strokeWidth: 5,
    frameColor: frames,
    ...(isAnticipated(sidc) ? { fillOpacity: 0.15, iconColor: frames, strokeWidth: 7 } : {}),
  };
}
