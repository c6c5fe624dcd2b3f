import { landParcels as parcelRows } from '../../tables/land.ts';
import { subParks as subParkRows } from '../../tables/places.ts';
import { zones as zoneRows } from '../../tables/surveys.ts';
import { LAND_STATUS_WORDS, SUB_PARK_WORDS } from '../recognising/words.ts';
import { placeOf } from './firm-facts.ts';
import type { LedgerTable, Translation } from './ledger-table.ts';
import { settledWord } from './read-row.ts';

/** The park of a row that says where something lies; it must be one. */
function parkOf(to: Translation, id: string | null): string | null {
  if (id === null || id.startsWith('park:')) return id;
  to.fault('park', 'is not a park', 'write the name of one of the parks');
  return null;
}

/** 区中园名录. */
export const subParks: LedgerTable = {
  name: 'sub_parks',
  title: { zh: '区中园名录', en: 'Sub-parks' },
  needs: [['sub_park'], ['park']],
  tells: ['sub_park', 'function'],
  reads: ['sub_park', 'park', 'function', 'as_of'],
  notes: ['一行一个区中园。One sub-park a row.', '功能:产业或服务。Function: industrial or service.'],
  examples: [
    { sub_park: '示例新材料产业园', park: '工业园区', function: '产业' },
    { sub_park: '示例科创服务园', park: '工业园区', function: '服务' },
  ],
  choices: { function: ['产业', '服务'] },
  translate: (record, to) => {
    const name = record.text('sub_park');
    const park = record.text('park');
    if (name === null || park === null) {
      to.fault(name === null ? 'sub_park' : 'park', 'is blank', 'fill in the cell');
      return;
    }
    const id = parkOf(to, to.named('Place', park, 'park'));
    if (id === null) return;
    const stated = settledWord(record, to, 'function', SUB_PARK_WORDS);
    to.row(subParkRows, {
      id: to.declared('SubPark', name, [id]),
      name,
      name_en: null,
      aliases: [],
      function: stated ?? 'INDUSTRIAL',
      park: id,
    });
  },
};

/** 化工园区(专区)名录. */
export const zones: LedgerTable = {
  name: 'zones',
  title: { zh: '化工专区名录', en: 'Chemical zones' },
  needs: [['zone']],
  tells: ['zone', 'recognised', 'risk_grade'],
  reads: ['zone', 'park', 'function', 'recognised', 'risk_grade', 'area', 'as_of'],
  notes: [
    '一行一个园区内的化工专区。One chemical zone inside a park a row.',
    '面积单位写在表头括号里,如“面积(公顷)”。The unit of the area stands in the header’s brackets.',
  ],
  examples: [
    { zone: '示例化工专区', park: '工业园区', recognised: '是', risk_grade: 'C', area: '320' },
    { zone: '示例精细化工片区', park: '范县产业集聚区', recognised: '否', area: '85' },
  ],
  choices: { recognised: ['是', '否'], risk_grade: ['A', 'B', 'C', 'D'] },
  translate: (record, to) => {
    const name = record.text('zone');
    if (name === null) {
      to.fault('zone', 'is blank', 'write the name of the zone');
      return;
    }
    const park = parkOf(to, placeOf(record, to).id);
    if (park === null) {
      to.fault('park', 'is blank: nothing says in which park the zone lies', 'fill in the cell, or give --at');
      return;
    }
    to.row(zoneRows, {
      id: to.declared('Zone', name, [park]),
      name,
      name_en: null,
      park,
      function: record.text('function'),
      recognised: record.truth('recognised'),
      risk_grade: record.text('risk_grade'),
      area_ha: record.number('area'),
    });
  },
};

/** 地块台账. */
export const landParcels: LedgerTable = {
  name: 'land_parcels',
  title: { zh: '地块台账', en: 'Land parcels' },
  needs: [['parcel']],
  tells: ['parcel', 'land_use', 'land_status', 'plot_ratio'],
  reads: [
    'parcel',
    'park',
    'sub_park',
    'region',
    'enterprise',
    'uscc',
    'land_use',
    'land_status',
    'area',
    'plot_ratio',
    'as_of',
  ],
  notes: [
    '一行一宗地。One parcel a row.',
    '状态:空闲、在用、低效、储备。State: idle, in use, of low efficiency, reserved.',
  ],
  examples: [
    {
      parcel: 'SL-2026-01',
      park: '工业园区',
      land_use: '工业用地',
      land_status: '空闲',
      area: '120',
      plot_ratio: '1.2',
    },
    {
      parcel: 'SL-2026-02',
      park: '工业园区',
      enterprise: '示例化工有限公司',
      land_use: '工业用地',
      land_status: '低效',
      area: '45',
    },
  ],
  choices: { land_status: ['空闲', '在用', '低效', '储备'] },
  translate: (record, to) => {
    const name = record.text('parcel');
    if (name === null) {
      to.fault('parcel', 'is blank', 'write the number or name of the parcel');
      return;
    }
    const at = placeOf(record, to).id;
    const holder =
      record.has('enterprise') || record.has('uscc')
        ? to.firm(record.text('enterprise'), record.text('uscc'), 'enterprise')
        : null;
    to.row(parcelRows, {
      id: to.declared('LandParcel', name, [at ?? '']),
      name,
      name_en: null,
      at,
      enterprise: holder,
      land_use: record.text('land_use'),
      status: settledWord(record, to, 'land_status', LAND_STATUS_WORDS) as
        'IDLE' | 'IN_USE' | 'LOW_EFFICIENCY' | 'RESERVED' | null,
      area_ha: record.number('area'),
      plot_ratio: record.number('plot_ratio'),
    });
  },
};
