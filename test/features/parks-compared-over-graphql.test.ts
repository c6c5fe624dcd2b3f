import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { METHOD_VERSION } from '../../src/method-version.ts';
import { openSeeded } from '../setup/seeded.ts';
import { startService, type TestService } from '../setup/service.ts';

describe('parks compared on the seed', () => {
  let database: Database;
  let service: TestService;
  beforeAll(async () => {
    database = await openSeeded();
    service = await startService(database);
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });

  it('where three parks of two counties duplicate one another', async () => {
    const data = await service.ask(
      `query ($parks: [ID!]!) {
        parkOverlap(parks: $parks) {
          parks { park { id name } firms products productsPlaceUnknown survey }
          pairs(first: 2) { one { id } other { id } similarity { value coverage goods { value shared either } certainInBoth } }
          pairsTotal
          industries(first: 1) { industry { name clusters { name } } parkCount parks { park { name } rank } }
          industriesTotal
          goods { product { name codes { code } } parkCount parks { park { name } makers possibleMakers placeUnknown } }
          goodsTotal
          segments(first: 1) { segment { name } chain { name } parkCount parks { park { name } products status statusIfComplete } }
          segmentsTotal
          links { product { name } parkCount parks { park { name } status statusIfComplete needKind action actionIfConfirmed } }
          linksTotal
          projects { product { name } projects { park { name } project { name } stage stagedOn } }
          projectsTotal
          dataset { methodVersion stale }
        }
      }`,
      { parks: ['park:puyang-industrial', 'park:puyang-county', 'park:puyang-chemical'] },
    );
    expect(data['parkOverlap']).toEqual({
      dataset: { methodVersion: METHOD_VERSION, stale: false },
      parks: [
        {
          park: { id: 'park:puyang-chemical', name: '濮阳市化工产业集聚区' },
          firms: 0,
          products: 0,
          productsPlaceUnknown: 13,
          survey: 'NONE',
        },
        {
          park: { id: 'park:puyang-county', name: '濮阳县产业集聚区' },
          firms: 2,
          products: 1,
          productsPlaceUnknown: 13,
          survey: 'NONE',
        },
        {
          park: { id: 'park:puyang-industrial', name: '濮阳市产业集聚区' },
          firms: 16,
          products: 11,
          productsPlaceUnknown: 0,
          survey: 'NONE',
        },
      ],
      pairs: [
        {
          one: { id: 'park:puyang-chemical' },
          other: { id: 'park:puyang-industrial' },
          similarity: {
            value: 0.271377,
            coverage: 1,
            goods: { value: 0.043478, shared: 1, either: 23 },
            certainInBoth: 0,
          },
        },
        {
          one: { id: 'park:puyang-county' },
          other: { id: 'park:puyang-industrial' },
          similarity: {
            value: 0.2125,
            coverage: 1,
            goods: { value: 0.041667, shared: 1, either: 24 },
            certainInBoth: 0,
          },
        },
      ],
      pairsTotal: 3,
      industries: [
        {
          industry: { name: '化工', clusters: [{ name: '化工产业集群' }] },
          parkCount: 2,
          parks: [
            { park: { name: '濮阳市化工产业集聚区' }, rank: 1 },
            { park: { name: '濮阳市产业集聚区' }, rank: 1 },
          ],
        },
      ],
      industriesTotal: 2,
      goods: [
        {
          product: { name: '风电机组', codes: [{ code: '3415' }] },
          parkCount: 2,
          parks: [
            { park: { name: '濮阳市化工产业集聚区' }, makers: 0, possibleMakers: 1, placeUnknown: 1 },
            { park: { name: '濮阳县产业集聚区' }, makers: 0, possibleMakers: 1, placeUnknown: 1 },
            { park: { name: '濮阳市产业集聚区' }, makers: 0, possibleMakers: 1, placeUnknown: 0 },
          ],
        },
      ],
      goodsTotal: 1,
      segments: [
        {
          segment: { name: '润滑油与特种油' },
          chain: { name: '石油化工' },
          parkCount: 2,
          parks: [
            { park: { name: '濮阳市化工产业集聚区' }, products: 1, status: 'UNKNOWN', statusIfComplete: 'UNKNOWN' },
            { park: { name: '濮阳县产业集聚区' }, products: 1, status: 'UNKNOWN', statusIfComplete: 'UNKNOWN' },
            { park: { name: '濮阳市产业集聚区' }, products: 1, status: 'UNKNOWN', statusIfComplete: 'UNKNOWN' },
          ],
        },
      ],
      segmentsTotal: 3,
      links: [
        {
          product: { name: '风电叶片' },
          parkCount: 2,
          parks: [
            {
              park: { name: '濮阳县产业集聚区' },
              status: 'UNKNOWN',
              statusIfComplete: 'WEAK',
              needKind: 'POSSIBLE',
              action: 'VERIFY',
              actionIfConfirmed: 'EXPAND',
            },
            {
              park: { name: '濮阳市产业集聚区' },
              status: 'UNKNOWN',
              statusIfComplete: 'MISSING',
              needKind: 'POSSIBLE',
              action: 'VERIFY',
              actionIfConfirmed: 'MATCH',
            },
          ],
        },
      ],
      linksTotal: 1,
      projects: [],
      projectsTotal: 0,
    });
  });

  it('the two parks most like one', async () => {
    const data = await service.ask(
      `{
        parkPeers(park: "park:puyang-industrial", first: 2) {
          park { name }
          similarity {
            value coverage insufficient
            industries { value shared either } clusters { value } goods { value shared either ofOne ofOther }
            certainInBoth
          }
          comparable
          sameCity
          sharedIndustries { industry { name leaders { name } } rank peerRank }
          sharedClusters { name tier }
          sharedGoods { product { name } parks { park { name } makers possibleMakers } }
          sharedGoodsTotal
          knowledge { summary { zh } }
        }
      }`,
    );
    expect(data['parkPeers']).toEqual([
      {
        park: { name: '濮阳经济技术产业集聚区' },
        similarity: {
          value: 0.35,
          coverage: 1,
          insufficient: false,
          industries: { value: 0.5, shared: 2, either: 4 },
          clusters: { value: 0.5 },
          goods: { value: 0, shared: 0, either: 12, ofOne: 11, ofOther: 1 },
          certainInBoth: 0,
        },
        comparable: true,
        sameCity: true,
        sharedIndustries: [
          { industry: { name: '化工', leaders: [] }, rank: 1, peerRank: 1 },
          { industry: { name: '装备制造', leaders: [] }, rank: 2, peerRank: 2 },
        ],
        sharedClusters: [
          { name: '化工产业集群', tier: 'QIANYI' },
          { name: '装备制造产业集群', tier: 'LOST' },
        ],
        sharedGoods: [],
        sharedGoodsTotal: 0,
        knowledge: {
          summary: {
            zh: '已知企业 2 家,其中 1 家有产品记录,共 1 种产品;另有 0 家只知在所属县区,园区未载明,涉及另外 0 种产品;没有今天有效的完整调查,未见不等于没有',
          },
        },
      },
      {
        park: { name: '濮阳市化工产业集聚区' },
        similarity: {
          value: 0.271377,
          coverage: 1,
          insufficient: false,
          industries: { value: 0.25, shared: 1, either: 4 },
          clusters: { value: 0.666667 },
          goods: { value: 0.043478, shared: 1, either: 23, ofOne: 11, ofOther: 13 },
          certainInBoth: 0,
        },
        comparable: true,
        sameCity: true,
        sharedIndustries: [{ industry: { name: '化工', leaders: [] }, rank: 1, peerRank: 1 }],
        sharedClusters: [
          { name: '化工产业集群', tier: 'QIANYI' },
          { name: '新材料产业集群', tier: 'LOST' },
        ],
        sharedGoods: [
          {
            product: { name: '风电机组' },
            parks: [
              { park: { name: '濮阳市产业集聚区' }, makers: 0, possibleMakers: 1 },
              { park: { name: '濮阳市化工产业集聚区' }, makers: 0, possibleMakers: 1 },
            ],
          },
        ],
        sharedGoodsTotal: 1,
        knowledge: {
          summary: {
            zh: '已知企业 0 家,其中 0 家有产品记录,共 0 种产品;另有 13 家只知在所属县区,园区未载明,涉及另外 13 种产品;没有今天有效的完整调查,未见不等于没有',
          },
        },
      },
    ]);
  });

  it('what a peer has that a park is not known to have', async () => {
    const data = await service.ask(
      `{
        parkDifference(park: "park:fanxian", peer: "park:taiqian") {
          park { firms survey }
          peer { firms products }
          similarity { value }
          peerHas {
            has { name } lacks { name } reservation { zh }
            industries { industry { name } rank sameCluster { name } }
            industriesTotal
            segments(first: 2) {
              segment { name } chain { name } products makers possibleMakers
              status statusIfComplete lackingStatus lackingStatusIfComplete absence
            }
            segmentsTotal
            goods(first: 2) {
              product { name segments { name } } makers possibleMakers placeUnknown status statusIfComplete
              lacking { status statusIfComplete relevance needKind makers possibleMakers } absence
            }
            goodsTotal
            projects(first: 1) { project { name } product { name } stage stagedOn lacking { status } }
            projectsTotal
          }
          weHave { goods(first: 1) { product { name } makers absence } goodsTotal }
        }
      }`,
    );
    expect(data['parkDifference']).toEqual({
      park: { firms: 3, survey: 'NONE' },
      peer: { firms: 7, products: 4 },
      similarity: { value: 0.225 },
      peerHas: {
        has: { name: '台前县产业集聚区' },
        lacks: { name: '范县产业集聚区' },
        reservation: {
          zh: '“没有”只是没有记录。已知企业 3 家,其中 1 家有产品记录,共 2 种产品;另有 1 家只知在所属县区,园区未载明,涉及另外 0 种产品;没有今天有效的完整调查,未见不等于没有',
        },
        industries: [{ industry: { name: '羽绒及服饰' }, rank: 1, sameCluster: [] }],
        industriesTotal: 1,
        segments: [
          {
            segment: { name: '分拣水洗' },
            chain: { name: '羽绒及服饰' },
            products: 1,
            makers: 0,
            possibleMakers: 6,
            status: 'UNKNOWN',
            statusIfComplete: 'WEAK',
            lackingStatus: 'UNKNOWN',
            lackingStatusIfComplete: 'ABSENT',
            absence: 'NOT_SURVEYED',
          },
          {
            segment: { name: '羽绒服装' },
            chain: { name: '羽绒及服饰' },
            products: 2,
            makers: 0,
            possibleMakers: 3,
            status: 'UNKNOWN',
            statusIfComplete: 'WEAK',
            lackingStatus: 'UNKNOWN',
            lackingStatusIfComplete: 'ABSENT',
            absence: 'NOT_SURVEYED',
          },
        ],
        segmentsTotal: 4,
        goods: [
          {
            product: { name: '水洗绒', segments: [{ name: '分拣水洗' }] },
            makers: 0,
            possibleMakers: 6,
            placeUnknown: 3,
            status: 'UNKNOWN',
            statusIfComplete: 'WEAK',
            lacking: {
              status: 'UNKNOWN',
              statusIfComplete: 'ABSENT',
              relevance: 'GAP',
              needKind: null,
              makers: 0,
              possibleMakers: 0,
            },
            absence: 'NOT_SURVEYED',
          },
          {
            product: { name: '羽绒服', segments: [{ name: '羽绒服装' }] },
            makers: 0,
            possibleMakers: 3,
            placeUnknown: 0,
            status: 'UNKNOWN',
            statusIfComplete: 'ABSENT',
            lacking: {
              status: 'UNKNOWN',
              statusIfComplete: 'ABSENT',
              relevance: 'GAP',
              needKind: null,
              makers: 0,
              possibleMakers: 0,
            },
            absence: 'NOT_SURVEYED',
          },
        ],
        goodsTotal: 5,
        projects: [],
        projectsTotal: 0,
      },
      weHave: { goods: [{ product: { name: '生物基聚碳酸酯' }, makers: 1, absence: 'NOT_SURVEYED' }], goodsTotal: 2 },
    });
  });

  it('a list takes 1 to 200 rows; bad input says what to do', async () => {
    const asked = async (query: string) => (await service.send(query)).errors[0]?.extensions;
    expect(
      await asked('{ parkOverlap(parks: ["park:fanxian", "park:nanle"]) { goods(first: 201) { parkCount } } }'),
    ).toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    expect(await asked('{ parkOverlap(parks: ["park:fanxian"]) { pairsTotal } }')).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'parks',
    });
    expect(await asked('{ parkPeers(park: "park:fanxia", first: 3) { comparable } }')).toMatchObject({
      code: 'UNKNOWN_ID',
      field: 'park',
      remedy: expect.stringContaining('park:fanxian') as unknown,
    });
    expect(await asked('{ parkDifference(park: "park:nanle", peer: "park:nanle") { park { firms } } }')).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'peer',
    });
  });
});
