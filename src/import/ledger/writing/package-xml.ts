import { escaped } from './written-text.ts';

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const REFERENCES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A sheet as the parts around it name it. */
export interface SheetEntry {
  name: string;
  isHidden: boolean;
  hasNotes: boolean;
}

/** References of a part to others by kind and target; the first is rId1. */
function relationshipsXml(targets: readonly (readonly [kind: string, target: string])[]): string {
  const written = targets.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${REFERENCES}/${kind}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${written.join('')}</Relationships>`;
}

export const packageRelationshipsXml = () => relationshipsXml([['officeDocument', 'xl/workbook.xml']]);

/** A sheet names the drawing of its notes as rId1. */
export const sheetRelationshipsXml = (number: number) =>
  relationshipsXml([
    ['vmlDrawing', `../drawings/vmlDrawing${number}.vml`],
    ['comments', `../comments${number}.xml`],
  ]);

export const workbookRelationshipsXml = (sheets: readonly SheetEntry[]) =>
  relationshipsXml([
    ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
    ['styles', 'styles.xml'],
  ]);

export function workbookXml(sheets: readonly SheetEntry[]): string {
  const written = sheets.map(
    ({ name, isHidden }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REFERENCES}"><bookViews><workbookView/></bookViews><sheets>${written.join('')}</sheets></workbook>`;
}

export function contentTypesXml(sheets: readonly SheetEntry[]): string {
  const part = (name: string, type: string) => `<Override PartName="/xl/${name}" ContentType="${TYPE}.${type}+xml"/>`;
  const parts = sheets.flatMap(({ hasNotes }, index) => [
    part(`worksheets/sheet${index + 1}.xml`, 'worksheet'),
    ...(hasNotes ? [part(`comments${index + 1}.xml`, 'comments')] : []),
  ]);
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}${parts.join('')}</Types>`;
}
