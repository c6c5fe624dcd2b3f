import fc from 'fast-check';
import { readProducts } from '../../src/import/resolve/read-products.ts';
import { describe, expect, it } from 'vitest';
import { checkCharacter } from '../../src/import/resolve/credit-code.ts';
import {
  createResolver,
  type FirmEntry,
  type ProductEntry,
  type Resolution,
} from '../../src/import/resolve/resolver.ts';

const product = (id: string, name: string, aliases: string[] = [], nameEn: string | null = null): ProductEntry => ({
  id,
  name,
  nameEn,
  aliases,
  kindOf: [],
});
const firm = (id: string, name: string, rest: Partial<FirmEntry> = {}): FirmEntry => ({
  id,
  name,
  aliases: [],
  formerNames: [],
  uscc: null,
  places: [],
  ...rest,
});
const codeOf = (first17: string) => first17 + checkCharacter(first17);
const CODE = codeOf('91410900MA4000001');
const OTHER_CODE = codeOf('91410900MA4000002');

const resolver = createResolver({
  products: [
    product('p:coating', '涂料', ['油漆'], 'Coating'),
    product('p:architectural', '建筑涂料', ['水性建筑涂料']),
    product('p:additive', '涂料用助剂', ['助剂']),
    product('p:epoxy', '环氧树脂'),
    product('p:pbat', '聚己二酸对苯二甲酸丁二酯', [], 'PBAT'),
    product('p:butanediol', '1,4-丁二醇', ['BDO']),
    product('p:battery', '锂电池', ['锂离子电池']),
    product('p:gas', '天然气'),
    product('p:unshaped', '不定形耐火材料'),
    product('p:raw-down', '原料毛', ['鸭毛']),
    { ...product('p:raw-duck-down', '鸭原料毛', ['鸭毛']), kindOf: ['p:raw-down'] },
    product('p:mixed-oil', '工业级混合油'),
    product('p:oil', '混合油'),
    product('p:light', '电光源'),
    product('p:light-glass', '电光源玻璃', ['电光源']),
  ],
  firms: [
    firm('f:yongjin', '濮阳市永金化工有限公司', { uscc: CODE, formerNames: ['濮阳化肥厂'], places: ['city'] }),
    firm('f:group', '雨虹', { places: [] }),
    firm('f:plant', '雨虹(濮阳)', { aliases: ['雨虹'], uscc: OTHER_CODE, places: ['county'] }),
    firm('f:jingyi', '静怡羽绒制品有限公司', { places: ['elsewhere'] }),
    firm('f:short', '四海'),
    firm('f:same-1', '三丰', { places: ['county'] }),
    firm('f:same-2', '三丰', { places: ['elsewhere'] }),
  ],
  places: [
    { id: 'province', name: '河南省', aliases: [], level: 'PROVINCE', within: [] },
    { id: 'city', name: '濮阳市', aliases: [], level: 'CITY', within: ['province'] },
    { id: 'county', name: '濮阳县', aliases: [], level: 'COUNTY', within: ['city'] },
    { id: 'qingfeng', name: '清丰县', aliases: [], level: 'COUNTY', within: ['city'] },
    { id: 'elsewhere', name: '山东省', aliases: [], level: 'PROVINCE', within: [] },
    { id: 'park', name: '濮阳县产业集聚区', aliases: ['县集聚区'], level: 'PARK', within: ['county'] },
  ],
});

const told = ({ accepted, suggestions }: Resolution) =>
  accepted === null ? suggestions.map(({ id }) => id) : `${accepted.how} ${accepted.id}`;
const products = (...texts: string[]) => texts.map((text) => told(resolver.product(text)));

describe('a product', () => {
  it('is accepted by name, English name, alias and listed spelling', () => {
    expect(products('涂 料', '塗料', 'pbat', '油漆', '1\uff0c4丁二醇', '不定型耐火材料', '%涂料')).toEqual([
      'NAME p:coating',
      'NAME p:coating',
      'NAME p:pbat',
      'ALIAS p:coating',
      'VARIANT p:butanediol',
      'VARIANT p:unshaped',
      'VARIANT p:coating',
    ]);
    expect(resolver.product('环氧树脂')).toEqual({
      accepted: { id: 'p:epoxy', how: 'NAME', score: 1 },
      suggestions: [],
      note: null,
    });
  });

  it('is accepted with a listed word around its name, and the note says which', () => {
    expect(products('高性能环氧树脂', '新型环氧树脂系列', '涂料业务', '锂离子电池制造')).toEqual([
      'KIND p:epoxy',
      'KIND p:epoxy',
      'KIND p:coating',
      'KIND p:battery',
    ]);
    expect(resolver.product('新型环氧树脂系列').note).toBe('Read as 环氧树脂 without 新型, 系列.');
  });

  it('the more specific node wins over a word taken off, and where the graph tells them apart nothing is accepted', () => {
    expect(products('工业级混合油')).toEqual(['NAME p:mixed-oil']);
    expect(resolver.product('工业级混合油产品').accepted?.id).toBe('p:mixed-oil');
    const apart = createResolver({
      products: [product('p:a', '涂料'), product('p:b', '新型建筑涂料')],
      firms: [],
      places: [],
    });
    expect(apart.product('新型涂料').accepted).toBeNull();
  });

  it('a word that changes what it is, or a wide alias with a word, is left to a person', () => {
    const texts = [
      '改性环氧树脂',
      '水性涂料',
      '皮革助剂',
      '助剂产品',
      '液态天然气',
      '涂料贸易',
      '氟碳涂料',
      '环氧漆',
      '丁二醇',
    ];
    expect(texts.map((text) => resolver.product(text).accepted)).toEqual(texts.map(() => null));
    expect(resolver.product('改性环氧树脂').suggestions[0]).toMatchObject({
      id: 'p:epoxy',
      why: 'both end in 环氧树脂',
    });
  });

  it('what a conjunction joins is certain together or not at all: the last word may be said of both, or make trade of them', () => {
    const read = (cell: string) =>
      readProducts(cell, resolver).map(({ product, suggestions }) => product ?? suggestions[0]?.id ?? null);
    const certain = (cell: string) => readProducts(cell, resolver).map(({ product }) => product);
    expect(certain('涂料及环氧树脂')).toEqual(['p:coating', 'p:epoxy']);
    expect(certain('涂料与手机保护套')).toEqual([null, null]);
    expect(read('涂料与手机保护套')[0]).toBe('p:coating');
    expect(certain('环氧树脂、涂料与手机保护套')).toEqual(['p:epoxy', null, null]);
    expect(certain('涂料、手机保护套')).toEqual(['p:coating', null]);
  });

  it('a closing word does not make a service of goods for it', () => {
    const entries = [
      { id: 'p:hosting', name: '数据中心', nameEn: null, aliases: [], kindOf: [], isService: true },
      { id: 'p:server', name: '服务器', nameEn: null, aliases: [], kindOf: [] },
    ];
    const small = createResolver({ products: entries, firms: [], places: [] });
    expect(small.product('数据中心产品').accepted).toBeNull();
    expect(small.product('数据中心业务').accepted).toMatchObject({ id: 'p:hosting', how: 'KIND' });
    expect(small.product('服务器产品').accepted).toMatchObject({ id: 'p:server', how: 'KIND' });
    expect(small.product('服务器类').accepted).toBeNull();
  });

  it('an alias of two is not accepted and both are suggested, the kind before the wider; a name weighs more than an alias of another', () => {
    const { accepted, suggestions, note } = resolver.product('鸭毛');
    expect({ accepted, first: suggestions.slice(0, 2).map(({ id, score }) => [id, score]), note }).toEqual({
      accepted: null,
      first: [
        ['p:raw-duck-down', 1],
        ['p:raw-down', 1],
      ],
      note: '2 products are recorded under this name.',
    });
    expect(resolver.product('电光源')).toEqual({
      accepted: { id: 'p:light', how: 'NAME', score: 1 },
      suggestions: [],
      note: 'Also an alias of 电光源玻璃.',
    });
  });

  it('a homophone is suggested first and never accepted', () => {
    const { accepted, suggestions } = resolver.product('环养树脂');
    expect([accepted, suggestions[0]?.id, suggestions[0]?.why]).toEqual([null, 'p:epoxy', 'sounds like 环氧树脂']);
    expect(resolver.product(' ')).toEqual({ accepted: null, suggestions: [], note: 'The text is empty.' });
  });
});

describe('a firm', () => {
  const firms = (...names: string[]) => names.map((name) => told(resolver.firm({ name, code: null })));

  it('is accepted by name, former name, and the written forms of its name', () => {
    expect(
      firms('濮阳市永金化工有限公司', '濮阳化肥厂', '河南省濮阳市永金化工有限责任公司', '河南濮阳永金化工股份有限公司'),
    ).toEqual(['NAME f:yongjin', 'FORMER_NAME f:yongjin', 'VARIANT f:yongjin', 'VARIANT f:yongjin']);
  });

  it('another level, a group, a branch, a works are suggested and not accepted', () => {
    expect(resolver.firm({ name: '四海有限公司', code: null }).accepted).toBeNull();
    const names = ['濮阳县永金化工有限公司', '濮阳永金化工集团', '濮阳永金化工有限公司清丰分公司', '濮阳永金化工厂'];
    expect(
      names.map((name) => {
        const { accepted, suggestions } = resolver.firm({ name, code: null });
        return [accepted, suggestions[0]?.id, suggestions[0]?.score];
      }),
    ).toEqual(names.map(() => [null, 'f:yongjin', 0.95]));
  });

  it('a code decides, unless the name says another firm', () => {
    expect(resolver.firm({ name: '永金新材料', code: CODE.toLowerCase() })).toMatchObject({
      accepted: { id: 'f:yongjin', how: 'CODE', score: 1 },
    });
    expect(resolver.firm({ name: '濮阳化肥厂', code: OTHER_CODE })).toMatchObject({
      accepted: null,
      suggestions: [{ id: 'f:plant' }, { id: 'f:yongjin' }],
      note: 'The code is of one firm and the name of another.',
    });
    expect(resolver.firm({ name: '濮阳市永金化工有限公司', code: codeOf('91410900MA4000009') })).toMatchObject({
      accepted: null,
      suggestions: [{ id: 'f:yongjin' }],
      note: 'The firm of this name is recorded with another code.',
    });
    expect(resolver.firm({ name: '濮阳市永金化工有限公司', code: '410900100012345' })).toMatchObject({
      accepted: { id: 'f:yongjin', how: 'NAME' },
      note: 'The code is a 15-digit registration number of before 2015, not a credit code: look up the 18 characters that replaced it in the public register of enterprises.',
    });
    expect(resolver.firm({ name: null, code: null }).note).toBe('There is neither a name nor a code.');
  });

  it('of two of one name the one that stands in the place is taken, else neither', () => {
    expect(resolver.firm({ name: '三丰', code: null })).toMatchObject({
      accepted: null,
      suggestions: [{ id: 'f:same-1' }, { id: 'f:same-2' }],
    });
    expect(told(resolver.firm({ name: '三丰', code: null, within: 'city' }))).toBe('NAME f:same-1');
    expect(resolver.firm({ name: '雨虹', code: null }).note).toBe('2 firms are recorded under this name.');
    expect(resolver.firm({ name: '静宜羽绒制品', code: null }).suggestions[0]).toMatchObject({
      id: 'f:jingyi',
      why: 'sounds like 静怡羽绒制品',
    });
  });
});

describe('a place', () => {
  it('is accepted by its name, by the names around it, and by its short form in a region', () => {
    const places = [
      '濮阳市',
      '河南省濮阳市清丰县',
      '河南清丰',
      '濮阳市清丰',
      '县集聚区',
      '河南省濮阳市濮阳县产业集聚区',
    ];
    expect(places.map((text) => told(resolver.place(text)))).toEqual([
      'NAME city',
      'VARIANT qingfeng',
      'VARIANT qingfeng',
      'VARIANT qingfeng',
      'ALIAS park',
      'VARIANT park',
    ]);
    expect(told(resolver.place('清丰', 'city'))).toBe('VARIANT qingfeng');
    expect(told(resolver.place('河南省濮阳市清丰县', 'city'))).toBe('VARIANT qingfeng');
    expect(told(resolver.place('濮阳市清丰县', 'province'))).toBe('VARIANT qingfeng');
  });

  it('a short form that is several, without a region, or outside it, is not accepted', () => {
    expect(resolver.place('濮阳', 'province')).toMatchObject({
      accepted: null,
      suggestions: [{ id: 'city' }, { id: 'county' }, { id: 'park' }],
      note: '2 places are written so.',
    });
    expect(resolver.place('濮阳', 'city').accepted).toBeNull();
    expect(resolver.place('清丰').suggestions[0]).toEqual({
      id: 'qingfeng',
      name: '清丰县',
      score: 0.9,
      why: 'a short form of it',
    });
    expect(resolver.place('清丰县', 'elsewhere')).toMatchObject({ accepted: null, suggestions: [{ id: 'qingfeng' }] });
    expect(resolver.place('清丰县', 'nowhere').note).toBe('The region nowhere is not known.');
  });
});

describe('any graph', () => {
  it('a name resolves to its own node unless two bear it, and suggestions are at most five, ordered, each node once', () => {
    const name = fc.string({ unit: fc.constantFrom(...'涂料树脂环氧水性新型PA业务类'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), name, (names, text) => {
        const any = createResolver({
          products: names.map((each, at) => product(`p:${at}`, each)),
          firms: [],
          places: [],
        });
        names.forEach((each, at) => {
          const same = names.filter((other) => other.toLowerCase() === each.toLowerCase()).length;
          const { accepted, suggestions } = any.product(each);
          if (same === 1) expect(accepted).toEqual({ id: `p:${at}`, how: 'NAME', score: 1 });
          else expect([accepted, suggestions.some(({ id }) => id === `p:${at}`) || same > 5]).toEqual([null, true]);
        });
        const { suggestions } = any.product(text);
        expect(suggestions.length).toBeLessThanOrEqual(5);
        expect(new Set(suggestions.map(({ id }) => id)).size).toBe(suggestions.length);
        const scores = suggestions.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((left, right) => right - left));
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
      }),
      { numRuns: 1_000, seed: 20260630 },
    );
  });
});
