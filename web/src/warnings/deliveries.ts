// Which outputs have acknowledged what a zone's people are told, in words: pure functions.
import { Mode, type OutputHealth } from '../proto/picket_pb';
import type { HeldZone } from './zones';

/** What became of the newest warning of a zone at each output of its mode: "sirens acknowledged after 0.02 s". */
export function deliveryWords({ zone, mode }: HeldZone, outputs: readonly OutputHealth[], now: number): string[] {
  return outputs
    .filter((output) => output.mode === mode)
    .flatMap(({ id, deliveries }) =>
      deliveries
        .filter((delivery) => delivery.zone === zone.id)
        .map(({ state, attempts, decided, acknowledged }) => {
          if (state === 'acknowledged') return `${id} acknowledged after ${seconds(Number(acknowledged - decided) / 1e6)}`;
          if (state === 'refused') return `${id} refused it`;
          if (state === 'not-needed') return `${id} was not needed`;
          if (state === 'expired') return `${id} NOT ACKNOWLEDGED in time`;
          const waited = seconds(Math.max(0, now - Number(decided) / 1000) / 1000);
          return attempts > 0 ? `${id} NOT ACKNOWLEDGED for ${waited}, attempt ${attempts}` : `${id} not sent for ${waited}`;
        }),
    );
}

/** The outputs that do not answer. */
export function silentOutputs(outputs: readonly OutputHealth[]): OutputHealth[] {
  return outputs.filter(({ silentSince }) => silentSince > 0n);
}

/** Live outputs that are silent weigh more than those of an exercise. */
export function isGrave({ mode }: OutputHealth): boolean {
  return mode === Mode.LIVE;
}

function seconds(value: number): string {
  return `${value.toFixed(value < 1 ? 2 : 0)} s`;
}
