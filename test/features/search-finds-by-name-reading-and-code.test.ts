import { describe, expect, it } from 'vitest';
import { search } from '../../src/analysis/questions.ts';
import { HandMade } from '../setup/hand-made.ts';

const all = { labels: null, first: 200 };
const graph = () =>
  new HandMade()
    .named('park:puyang-industrial', 'Park', '濮阳市产业集聚区', {
      nameEn: 'Puyang Industrial Park',
      aliases: ['濮阳工业园区'],
    })
    .named('region:410900', 'Region', '濮阳市', { codes: ['410900'] })
    .named('product:coatings', 'Product', '涂料', { aliases: ['漆'], codes: ['2641'] })
    .named('product:water-coating', 'Product', '水性涂料', { nameEn: 'Waterborne coating' })
    .named('product:polylactic-acid', 'Product', '聚乳酸', { aliases: ['PLA'], codes: ['26023-30-3', '2651'] })
    .named('product:modified-pla', 'Product', 'PLA改性料')
    .named('product:bottle', 'Product', '瓶', { nameEn: 'Bottle' })
    .named('product:barite', 'Product', '重晶石')
    .named('enterprise:cq', 'Enterprise', '重庆绿色铝业', { codes: ['91410900MA3X12345K', '000019.SZ'] });

const found = async (text: string, from = graph()) =>
  (await search(from.projection(), { text, ...all })).map(({ id, how, matched }) => [id, how, matched]);

describe('search', () => {
  it('tells a hit whole', async () => {
    expect(await search(graph().projection(), { text: '漆', ...all })).toEqual([
      { id: 'product:coatings', label: 'Product', name: '涂料', nameEn: null, matched: '漆', how: 'ALIAS' },
    ]);
  });

  it('by pinyin, whole, begun and from a later syllable on; spaces, apostrophes and tones do not matter', async () => {
    const acid = [['product:polylactic-acid', 'PINYIN', '聚乳酸']];
    for (const text of ['jurusuan', 'juru suan', "Ju'ru'suan", 'JÙ RǓ SUĀN', 'ju4ru3suan1', 'juru', 'jurus', 'rusuan'])
      expect(await found(text), text).toEqual(acid);
    // ru is no syllable of what begins in the middle of one.
    expect(await found('urusuan')).toEqual([]);
    expect(await found('usuan')).toEqual([]);
  });

  it('by initials of two letters or more', async () => {
    expect(await found('jrs')).toEqual([['product:polylactic-acid', 'INITIALS', '聚乳酸']]);
    expect(await found('pygyyq')).toEqual([['park:puyang-industrial', 'INITIALS', '濮阳工业园区']]);
    expect(await found('j')).toEqual([]);
  });

  it('ü may be v or lyu; 重 is read by its phrase; what is Latin in a name is read as it stands', async () => {
    const firm = [['enterprise:cq', 'PINYIN', '重庆绿色铝业']];
    for (const text of ['chongqing', 'chongqinglvse', 'chongqing lüse', 'Chóngqìng Lǜsè', 'chongqinglyuselv', 'lvye'])
      expect(await found(text), text).toEqual(firm);
    expect(await found('zhongqing')).toEqual([]);
    expect(await found('zhongjingshi')).toEqual([['product:barite', 'PINYIN', '重晶石']]);
    expect(await found('plagaixing')).toEqual([['product:modified-pla', 'PINYIN', 'PLA改性料']]);
    expect(await found('gxl')).toEqual([['product:modified-pla', 'INITIALS', 'PLA改性料']]);
  });

  it('reads the names of places as they are read there', async () => {
    const places = new HandMade()
      .named('region:1', 'Region', '喀什地区')
      .named('region:2', 'Region', '山东省单县')
      .named('region:3', 'Region', '浚县产业集聚区')
      .named('region:4', 'Region', '泌阳县')
      .named('region:5', 'Region', '昌都市')
      .named('region:6', 'Region', '成都市');
    for (const [text, id] of [
      ['kashi', 'region:1'],
      ['shanxian', 'region:2'],
      ['xunxian', 'region:3'],
      ['biyang', 'region:4'],
      ['changdu', 'region:5'],
      ['chengdu', 'region:6'],
    ] as const)
      expect(
        (await found(text, places)).map(([hit]) => hit),
        text,
      ).toEqual([id]);
  });

  it('by id, whole or from its colon on, and by code, whole or its beginning', async () => {
    const park = [['park:puyang-industrial', 'ID', 'park:puyang-industrial']];
    expect(await found('park:puyang-industrial')).toEqual(park);
    expect(await found('PUYANG-industrial')).toEqual(park);
    expect(await found('puyang-indus')).toEqual([]);
    expect(await found('410900')).toEqual([['region:410900', 'CODE', '410900']]);
    expect(await found('4109')).toEqual([['region:410900', 'CODE', '410900']]);
    for (const text of ['26023-30-3', '26023303', '26023 30 3', '26023-30'])
      expect(await found(text), text).toEqual([['product:polylactic-acid', 'CODE', '26023-30-3']]);
    for (const text of ['000019', '000019.SZ', '000019.sz'])
      expect(await found(text), text).toEqual([['enterprise:cq', 'CODE', '000019.SZ']]);
    expect(await found('91410900ma3x12345k')).toEqual([['enterprise:cq', 'CODE', '91410900MA3X12345K']]);
    expect(await found('12345K')).toEqual([]);
  });

  it('script, width, case and brackets do not matter', async () => {
    const brackets = new HandMade().named('product:a', 'Product', '塗料(PLA)');
    for (const text of ['涂料(PLA)', '塗料【pla】', '涂料 (ＰＬＡ)', '涂料（pla）'])
      expect(await found(text, brackets), text).toEqual([['product:a', 'NAME', '塗料(PLA)']]);
  });

  it('orders whole name, whole alias, beginning, part, then pinyin and initials, then letters within a word', async () => {
    const tl = new HandMade()
      .named('product:0', 'Product', 'Bottle')
      .named('product:1', 'Product', '水涂料')
      .named('product:2', 'Product', '涂料桶')
      .named('product:3', 'Product', '天蓝色', { aliases: ['通路'] })
      .named('product:4', 'Product', '涂料', { nameEn: 'Paint TL' })
      .named('product:5', 'Product', 'TL-9')
      .named('product:6', 'Product', '铁', { aliases: ['tl'] })
      .named('product:7', 'Product', 'tl');
    expect(await found('TL', tl)).toEqual([
      ['product:7', 'NAME', 'tl'],
      ['product:6', 'ALIAS', 'tl'],
      ['product:5', 'NAME', 'TL-9'],
      ['product:4', 'ENGLISH', 'Paint TL'],
      ['product:3', 'INITIALS', '通路'],
      ['product:2', 'INITIALS', '涂料桶'],
      ['product:1', 'INITIALS', '水涂料'],
      ['product:0', 'NAME', 'Bottle'],
    ]);
    const xian = new HandMade()
      .named('region:1', 'Region', '湘潭')
      .named('region:2', 'Region', '西安市')
      .named('region:3', 'Region', '县')
      .named('region:4', 'Region', '范县市');
    expect(await found('xi an', xian)).toEqual([
      ['region:3', 'PINYIN', '县'],
      ['region:2', 'PINYIN', '西安市'],
      ['region:1', 'PINYIN', '湘潭'],
      ['region:4', 'PINYIN', '范县市'],
    ]);
  });

  it('within a grade: kinds as people mean them, then the shortest name, then id', async () => {
    const same = new HandMade()
      .named('zone:z', 'Zone', '绒园')
      .named('department:d', 'Department', '绒园')
      .named('project:j', 'Project', '绒园')
      .named('enterprise:b', 'Enterprise', '绒园')
      .named('enterprise:a', 'RestrictedEnterprise', '绒园')
      .named('product:p', 'Product', '绒园')
      .named('segment:s', 'Segment', '绒园')
      .named('chain:c', 'Chain', '绒园')
      .named('industry:i', 'Industry', '绒园')
      .named('region:r', 'Region', '绒园')
      .named('subpark:s', 'SubPark', '绒园')
      .named('park:long', 'Park', '绒园区')
      .named('park:p', 'Park', '绒园');
    const ids = async (text: string) => (await found(text, same)).map(([id]) => id);
    const order =
      'park:p subpark:s zone:z region:r industry:i chain:c segment:s product:p enterprise:a enterprise:b project:j department:d';
    expect(await ids('绒园')).toEqual([...order.split(' '), 'park:long']);
    expect(await ids('绒')).toEqual(['park:p', 'park:long', ...order.split(' ').slice(1)]);
    expect(
      await search(same.projection(), { text: '绒', labels: ['Region', 'Park'], first: 2 }).then((hits) =>
        hits.map(({ id }) => id),
      ),
    ).toEqual(['park:p', 'park:long']);
  });

  it('finds an alias for those who may see it, and for nobody else', async () => {
    const secret = graph().alias('product:coatings', '甲号料', 'INTERNAL').alias('product:coatings', '外墙漆');
    const asked = { text: '甲号', ...all };
    expect(await search(secret.projection('PUBLIC'), asked)).toEqual([]);
    expect(await search(secret.projection('INTERNAL'), asked)).toEqual([
      { id: 'product:coatings', label: 'Product', name: '涂料', nameEn: null, matched: '甲号料', how: 'ALIAS' },
    ]);
    expect(secret.projection('PUBLIC').names.get('product:coatings')?.aliases).toEqual(['漆', '外墙漆']);
  });

  it('no hit is an empty list; no text, too long a text and too many hits are told', async () => {
    expect(await found('不存在的名称')).toEqual([]);
    const ask = (args: object) => search(graph().projection(), { text: '涂', ...all, ...args });
    for (const text of ['', ' \u3000', '\u200b'])
      await expect(ask({ text })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'text',
        message: 'text: is empty.',
      });
    await expect(ask({ text: '涂'.repeat(101) })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: 'text' });
    for (const first of [0, 201, 1.5, Number.NaN])
      await expect(ask({ first })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
  });
});
