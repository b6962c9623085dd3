import type { FeatureCollection } from 'geojson';
import { ask, type Coverage, noArea, type SeenHeight } from './coverage';

const again = 500;

/** What the viewer chose to see of the sensors' coverage, and what the server answered. */
export class CoverageChoice {
  open = $state(false);
  coverage = $state.raw<Coverage>();
  problem = $state<string>();
  /** By itself; none: all sensors together. */
  sensor = $state<string>();
  area = $state.raw<FeatureCollection>(noArea);
  private wanted = $state<number>();
  private site: string | undefined;
  /** Numbers what was asked, so that a late answer to an earlier question is dropped. */
  private question = 0;

  readonly height: SeenHeight | undefined = $derived.by(
    () => this.coverage?.heights.find(({ height }) => height === this.wanted) ?? this.coverage?.heights[1] ?? this.coverage?.heights[0],
  );

  toggle(site: string | undefined): void {
    this.open = !this.open;
    this.look(site);
  }

  /** The site that is looked at: the choice begins anew where it is another one. */
  look(site: string | undefined): void {
    if (site !== this.site) {
      [this.site, this.coverage, this.sensor, this.problem] = [site, undefined, undefined, undefined];
      this.area = noArea;
    }
    void this.refresh();
  }

  choose(choice: { height?: number; sensor?: string | undefined }): void {
    if (choice.height !== undefined) this.wanted = choice.height;
    if ('sensor' in choice) this.sensor = choice.sensor;
    void this.refresh();
  }

  private async refresh(): Promise<void> {
    this.question += 1;
    const question = this.question;
    if (!this.open || this.site === undefined) {
      this.area = noArea;
      return;
    }
    const site = encodeURIComponent(this.site);
    while (this.coverage?.state !== 'done') {
      const answer = await ask<Coverage>(site);
      if (question !== this.question) return;
      this.problem = typeof answer === 'string' ? answer : (answer.problem ?? undefined);
      if (typeof answer === 'string' || answer.state === 'failed') return;
      this.coverage = answer;
      if (answer.state === 'working') await new Promise((resolve) => setTimeout(resolve, again));
      if (question !== this.question) return;
    }
    const query = this.sensor === undefined ? '' : `?sensor=${encodeURIComponent(this.sensor)}`;
    const area = await ask<FeatureCollection>(`${site}/${this.height?.height}${query}`);
    if (question !== this.question) return;
    this.problem = typeof area === 'string' ? area : undefined;
    this.area = typeof area === 'string' ? noArea : area;
  }
}
