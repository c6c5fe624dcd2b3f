import { zipSync, type Zippable } from 'fflate';

/** One workbook package as its XML is written; what is not given is left out or as small as it may be. */
export interface WorkbookParts {
  /** `sheetData` and what follows it, or a whole sheet where it begins with `<?xml` or `<!DOCTYPE`. */
  sheets: Record<string, string>;
  /** Attributes of the `sheet` elements, by the name of the sheet. */
  attributes?: Record<string, string>;
  strings?: string;
  /** Custom formats by id; `formats` are the ids of the styles a cell names by its index. */
  codes?: Record<number, string>;
  formats?: readonly number[];
  workbook?: string;
  more?: Record<string, Uint8Array>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REFERENCES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const bytes = (text: string) => new TextEncoder().encode(text);
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const relationship = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${REFERENCES}/${kind}" Target="${target}"/>`;

export function sheetXml(body: string): string {
  return `${XML}<worksheet xmlns="${MAIN}">${body}</worksheet>`;
}

function styles(codes: Record<number, string>, formats: readonly number[]): string {
  const written = Object.entries(codes).map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escaped(code)}"/>`);
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts>${written.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`;
}

export function workbook(parts: WorkbookParts): Uint8Array {
  const names = Object.keys(parts.sheets);
  const sheets = names.map(
    (name, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}" ${parts.attributes?.[name] ?? ''}/>`,
  );
  const files: Zippable = {
    '[Content_Types].xml': bytes(`${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
    '_rels/.rels': bytes(
      `${XML}<Relationships xmlns="${PACKAGE}">${relationship('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    'xl/workbook.xml': bytes(
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REFERENCES}">${parts.workbook ?? ''}<sheets>${sheets.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': bytes(
      `${XML}<Relationships xmlns="${PACKAGE}">${names.map((_, index) => relationship(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('')}${relationship('rId9001', 'styles', 'styles.xml')}${relationship('rId9002', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    ),
    'xl/styles.xml': bytes(styles(parts.codes ?? {}, parts.formats ?? [0])),
    ...parts.more,
  };
  if (parts.strings !== undefined)
    files['xl/sharedStrings.xml'] = bytes(`${XML}<sst xmlns="${MAIN}">${parts.strings}</sst>`);
  names.forEach((name, index) => {
    const body = parts.sheets[name] ?? '';
    files[`xl/worksheets/sheet${index + 1}.xml`] = bytes(/^<[?!]/.test(body) ? body : sheetXml(body));
  });
  return zipSync(files, { level: 6 });
}

/** A sheet of cells that have a style and no value. */
export function emptyCells(rows: number, columns: number): string {
  const letters = Array.from({ length: columns }, (_, index) =>
    index < 26 ? String.fromCharCode(65 + index) : String.fromCharCode(64 + Math.floor(index / 26), 65 + (index % 26)),
  );
  const out: string[] = [];
  for (let row = 1; row <= rows; row++) {
    out.push(`<row r="${row}">${letters.map((letter) => `<c r="${letter}${row}" s="0"/>`).join('')}</row>`);
  }
  return `<sheetData>${out.join('')}</sheetData>`;
}

/** The same package with another unpacked size declared for the entry, in both places that tell it. */
export function declaring(zip: Uint8Array, entry: string, size: number): Uint8Array {
  const copy = Buffer.from(zip);
  for (let at = copy.indexOf(entry); at !== -1; at = copy.indexOf(entry, at + 1)) {
    if (at >= 46 && copy.readUInt32LE(at - 46) === 0x02014b50) copy.writeUInt32LE(size, at - 46 + 24);
    else if (at >= 30 && copy.readUInt32LE(at - 30) === 0x04034b50) copy.writeUInt32LE(size, at - 30 + 22);
  }
  return copy;
}

/** The same package with one flag set on every entry: bit 0 says that it is encrypted. */
export function flagged(zip: Uint8Array, flag: number): Uint8Array {
  const copy = Buffer.from(zip);
  const header = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  for (let at = copy.indexOf(header); at !== -1; at = copy.indexOf(header, at + 4)) {
    copy.writeUInt16LE(copy.readUInt16LE(at + 8) | flag, at + 8);
  }
  return copy;
}
