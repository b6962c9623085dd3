import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { filterRows, type Row, rowOf, sortRows } from '../../src/panels/rows';
import { Mode, SiteInfoSchema, TrackSchema } from '../../src/proto/picket_pb';
import { airfield } from '../airfield';

const site = create(SiteInfoSchema, airfield);

function row(track: MessageInitShape<typeof TrackSchema>): Row {
  return rowOf({ track: create(TrackSchema, track), epoch: 0, mode: Mode.EXERCISE }, 0, site);
}

const rows = [
  row({
    number: 1n,
    callsign: 'SAS10',
    heightMeasured: true,
    position: { latitude: 54.5, longitude: 12.5, height: 900 },
    sources: [{ sensor: 0 }],
  }),
  row({ number: 2n, callsign: 'SAS9', position: { latitude: 54.41, longitude: 12.5, height: 0 }, sources: [{ sensor: 1 }] }),
  row({ number: 3n, class: 'drone', heightMeasured: true, position: { latitude: 54.4, longitude: 12.5, height: 120 }, east: 20 }),
];
const names = (of: readonly Row[]) => of.map(({ name }) => name);

describe('rows', () => {
  it('sort names as people count', () => {
    expect(names(sortRows(rows, { column: 'name', descending: false }))).toEqual(['SAS9', 'SAS10', 'T3']);
  });

  it('put what is not known last, whichever way', () => {
    expect(names(sortRows(rows, { column: 'height', descending: false }))).toEqual(['T3', 'SAS10', 'SAS9']);
    expect(names(sortRows(rows, { column: 'height', descending: true }))).toEqual(['SAS10', 'T3', 'SAS9']);
  });

  it('keep the order of start among equals', () => {
    expect(names(sortRows(rows, { column: 'seen', descending: true }))).toEqual(['SAS10', 'SAS9', 'T3']);
  });

  it('filter by every word, in name, class, source and mode', () => {
    expect(names(filterRows(rows, 'sas radar'))).toEqual(['SAS10']);
    expect(names(filterRows(rows, 'DRONE'))).toEqual(['T3']);
    expect(names(filterRows(rows, 'exercise'))).toHaveLength(3);
    expect(names(filterRows(rows, 'sas drone'))).toEqual([]);
  });

  it('name the sources, the newest first', () => {
    const both = row({
      sources: [
        { sensor: 0, lastSeen: -900 },
        { sensor: 1, lastSeen: -100 },
      ],
    });
    expect(both.sources).toEqual(['adsb', 'radar-1']);
  });
});
