import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of small tables, written for one test; `facts` is the usual end of a row. */
export class TableFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'parkchain-tables-'));

  write(file: string, lines: string[] | Buffer): this {
    const path = join(this.path, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.isBuffer(lines) ? lines : `${lines.join('\n')}\n`);
    return this;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export const FACTS = 'basis,source,place,as_of,confidence';
export const KNOWN = 'GENERAL_KNOWLEDGE,,,,MEDIUM';
export const CITED = 'PUBLISHED,source:paper,p. 1,2026-01,HIGH';

/** Two firms, two products, one process, one park: enough to be loaded and to be broken in one place. */
export function smallTables(): TableFolder {
  return new TableFolder()
    .write('sources.csv', [
      'id,title,publisher,kind,url,published_on,mirror,licence,note',
      'source:paper,A paper,,NEWS,,,,,',
    ])
    .write('regions.csv', [
      `id,name,name_en,aliases,code,level,parent,lng,lat,${FACTS}`,
      `region:1,甲县,,,1,COUNTY,,115.0,35.0,${CITED}`,
    ])
    .write('parks.csv', [
      `id,name,name_en,aliases,former_names,chemical_led,in_region,administered_by,note,${FACTS}`,
      `park:a,甲园,Park A,甲,,,region:1,,,${CITED}`,
    ])
    .write('chains.csv', [`id,name,name_en,aliases,${FACTS}`, `chain:c,链,,,${KNOWN}`])
    .write('segments.csv', [
      `id,chain,name,name_en,order,stage,${FACTS}`,
      `segment:s,chain:c,环节,,1,MIDSTREAM,${KNOWN}`,
    ])
    .write('products.csv', [
      `id,name,name_en,aliases,gb_code,hs_code,cas,market,transport_mode,captive,interchangeable,hazard_class,${FACTS}`,
      `product:a,甲,A,,,,,,,,,,${KNOWN}`,
      `product:b,乙,B,乙料;乙品,,,,REGIONAL,BULK_ROAD,OFTEN,true,3,${KNOWN}`,
    ])
    .write('segment_products.csv', [
      `segment,product,core,${FACTS}`,
      `segment:s,product:a,true,${KNOWN}`,
      `segment:s,product:b,true,${KNOWN}`,
    ])
    .write('kinds.csv', [`product,kind_of,${FACTS}`])
    .write('processes.csv', [
      `id,name,name_en,hazardous,approval_level,min_scale,min_scale_unit,min_investment_cny,${FACTS}`,
      `process:x,制乙,,,,,,,${KNOWN}`,
    ])
    .write('inputs.csv', [
      `process,product,essential,key,ratio,cost_share,accepts_kinds,${FACTS}`,
      `process:x,product:a,true,true,,,,${KNOWN}`,
    ])
    .write('outputs.csv', [`process,product,role,ratio,${FACTS}`, `process:x,product:b,MAIN,,${KNOWN}`])
    .write('enterprises.csv', [
      `id,name,name_en,aliases,former_names,uscc,above_scale,listed_code,gb_code,${FACTS}`,
      `enterprise:f,某厂,,,,,,,,${CITED}`,
    ])
    .write('locations.csv', [`enterprise,at,park_stated,${FACTS}`, `enterprise:f,park:a,,${CITED}`])
    .write('makes.csv', [
      `enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS}`,
      `enterprise:f,product:b,,投产,,5,t/a,5吨/年,${CITED}`,
    ]);
}
