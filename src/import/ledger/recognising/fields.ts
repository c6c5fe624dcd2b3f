/** What a column of a ledger holds, and how its cells are read. */
export type FieldKind =
  | 'TEXT'
  /** The name of a firm, perhaps with its credit code in the same cell. */
  | 'FIRM'
  /** Names of firms, separated. */
  | 'FIRMS'
  | 'CODE'
  /** The name of a park, sub-park or region. */
  | 'PLACE'
  /** Free text that names products. */
  | 'PRODUCTS'
  /** An amount with a unit of its own: 5万吨/年. */
  | 'QUANTITY'
  | 'MONEY'
  | 'AREA'
  | 'NUMBER'
  /** A number that may be below zero. */
  | 'FIGURE'
  | 'SHARE'
  | 'COUNT'
  | 'DATE'
  /** The time a figure is of: a date, or a part of a year. */
  | 'PERIOD'
  | 'TRUTH'
  /** Read past: row numbers, remarks of the person who filled the table in. */
  | 'IGNORED'
  /** Names, telephones and other data of persons: dropped, and the report says so. */
  | 'PERSONAL';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** Headers as bureaus write them, without the unit in brackets; observed in published tables. */
  readonly headers: readonly string[];
}

const field = (name: string, kind: FieldKind, ...headers: string[]): Field => ({ name, kind, headers });

/** Every column the importer knows, by subject. English headers are those of our own templates. */
export const FIELDS: readonly Field[] = [
  field('row', 'IGNORED', '序号', '编号', '行号', 'no', 'no.', '#'),
  field('remark', 'IGNORED', '备注', '说明', '进度、备注', 'remark', 'note'),

  field(
    'enterprise',
    'FIRM',
    '企业名称',
    '注册公司名称',
    '公司名称',
    '单位名称',
    '企业',
    '建设单位',
    '生产企业',
    '采购企业',
    '采购方',
    '需方',
    '投资方',
    '投资主体',
    '投资方名称',
    'enterprise',
    'company',
    'firm',
  ),
  field(
    'uscc',
    'CODE',
    '统一社会信用代码',
    '社会统一信用代码',
    '统一社会信用代码证',
    '信用代码',
    '社会信用代码',
    'uscc',
    'credit code',
  ),
  field('former_names', 'TEXT', '曾用名', '原名称', 'former names'),
  field('parent', 'FIRM', '母公司', '所属集团', '集团', 'parent', 'group'),
  field('above_scale', 'TRUTH', '是否规上', '规上', '是否规模以上', '规上企业', 'above scale'),
  field('listed_code', 'TEXT', '股票代码', '证券代码', 'listed code'),
  field(
    'gb_code',
    'TEXT',
    '行业代码',
    '行业小类代码',
    '国民经济行业代码',
    '行业分类代码',
    'gb/t 4754',
    'industry code',
  ),
  field(
    'industry',
    'TEXT',
    '行业',
    '行业分类',
    '行业类别',
    '产业类别',
    '产业类型',
    '产业方向',
    '所属产业',
    '产业大类',
    'industry',
  ),
  field('leader_kind', 'TEXT', '龙头类型', '链主企业', '是否链主', '龙头企业', 'leader'),

  field(
    'park',
    'PLACE',
    '园区',
    '园区名称',
    '所在园区',
    '所属园区',
    '开发区名称',
    '开发区',
    '片区',
    '所属片区',
    'park',
  ),
  field('sub_park', 'PLACE', '区中园', '所属区中园', '专业园区', 'sub-park'),
  field('zone', 'TEXT', '化工专区', '功能区', '专区', '化工园区名称', 'zone'),
  field('address', 'IGNORED', '地址', '企业地址', '注册地址', '详细地址', '坐落', '项目选址位置', 'address'),
  field('region', 'PLACE', '区县', '县区', '县(市、区)', '所属区', '街镇', '所属地区', '所在县区', 'region', 'county'),

  field(
    'products',
    'PRODUCTS',
    '主要产品',
    '主营产品',
    '产品名称',
    '产品',
    '生产产品',
    '主导产品',
    '主要产品名称',
    '主要产品及产能',
    'products',
    'product',
  ),
  field(
    'purchases',
    'PRODUCTS',
    '主要原材料',
    '主要原料',
    '原材料',
    '采购产品',
    '采购品类',
    '项目使用主要原、辅材料',
    '主要原辅材料',
    '外购原料',
    'purchases',
  ),
  field('supplier', 'FIRMS', '供应商', '供方', '供应企业', '配套企业', 'supplier'),
  field('customer', 'FIRMS', '主要客户', '客户', '下游企业', 'customer'),
  field('capacity', 'QUANTITY', '产能', '年产能', '设计产能', '生产能力', '年生产能力', 'capacity'),
  field('unit', 'TEXT', '单位', '产能单位', '计量单位', 'unit'),
  field('use', 'TEXT', '用途', '自用或外售', '产品用途', '销售方式', 'use'),
  field('status', 'TEXT', '状态', '生产状态', '经营状态', '企业状态', '当前状态', 'status'),
  field('process', 'TEXT', '工艺', '生产工艺', '主要流程工艺', '工艺路线', 'process'),
  field('quantity', 'QUANTITY', '采购量', '年采购量', '年用量', '数量', 'quantity'),
  field('value', 'MONEY', '采购额', '年采购额', '采购金额', '金额', 'value'),

  field(
    'project',
    'TEXT',
    '项目名称',
    '项目名称或项目建设内容',
    '纳统项目名称',
    '备案(核准)项目名称',
    '项目',
    'project',
  ),
  field(
    'investment',
    'MONEY',
    '总投资',
    '总投资额',
    '计划总投资',
    '计划投资总额',
    '项目总投资',
    '拟投资额',
    '固定资产投资',
    '纳统计划总投资额',
    'investment',
  ),
  field('content', 'TEXT', '项目内容', '项目简介', '项目建设内容', '建设内容', '建设规模及内容', 'content'),
  field(
    'stage',
    'TEXT',
    '项目进展',
    '项目进展状态',
    '项目阶段',
    '进展情况',
    '建设进度',
    '工作进度',
    '研判结果',
    'stage',
  ),
  field('project_kind', 'TEXT', '项目类型', '建补延强扩', '项目类别', 'project kind'),
  field('talks_on', 'DATE', '洽谈时间', '在谈时间', '接洽时间', 'talks on'),
  field('landed_on', 'DATE', '落地时间', '落地日期', '备案时间', 'landed on'),
  field('terminated_on', 'DATE', '终止时间', '终止日期', 'terminated on'),
  field('signed_on', 'DATE', '签约时间', '签约日期', 'signed on'),
  field('started_on', 'DATE', '开工时间', '开工日期', '实际开工时间', 'started on'),
  field('producing_on', 'DATE', '投产时间', '投产日期', '竣工投产时间', 'producing on'),
  field('full_on', 'DATE', '达产时间', '达效时间', 'full on'),

  field(
    'area',
    'AREA',
    '用地面积',
    '土地面积',
    '占地面积',
    '申请用地面积',
    '需用土地',
    '土地使用权面积',
    '面积',
    'area',
  ),
  field('tax', 'MONEY', '实缴税金', '评价税收', '税收', '年税收', '上缴税金', 'tax'),
  field('revenue', 'MONEY', '营业收入', '主营业务收入', '销售收入', '年营业收入', 'revenue'),
  field('output_value', 'MONEY', '工业总产值', '产值', '年产值', 'output value'),
  field('value_added', 'MONEY', '工业增加值', '增加值', 'value added'),
  field(
    'employees',
    'COUNT',
    '从业人数',
    '从业人员平均人数',
    '年平均职工人数',
    '年末从业人员合计',
    '职工人数',
    '用工人数',
    'employees',
  ),
  field('registered_capital', 'MONEY', '注册资本', '注册资金', '注册资本金', 'registered capital'),
  field(
    'rd_share',
    'SHARE',
    'r&d经费支出占营业收入比例',
    'r&d经费支出占比',
    '研发经费投入强度',
    '研发投入强度',
    'r&d share',
  ),

  field('indicator', 'TEXT', '指标', '指标名称', 'indicator'),
  field('figure', 'FIGURE', '数值', '指标值', '本期值', 'figure'),
  field('period', 'PERIOD', '时期', '年份', '年度', '统计期', 'period'),
  field(
    'as_of',
    'DATE',
    '截至日期',
    '截止日期',
    '数据日期',
    '统计时间',
    '填报日期',
    '统计日期',
    '截止时间',
    '截至时间',
    'as of',
    'as_of',
    'date',
  ),

  field('parcel', 'TEXT', '宗地编号', '地块编号', '地块名称', '宗地名称', '宗地号', '地块', 'parcel'),
  field('land_use', 'TEXT', '土地用途', '规划用途', '用地性质', 'land use'),
  field('land_status', 'TEXT', '地块状态', '利用现状', '现状用途', '土地状态', 'land status'),
  field('plot_ratio', 'NUMBER', '容积率', 'plot ratio'),
  field('function', 'TEXT', '功能', '功能定位', '园区功能', 'function'),
  field('recognised', 'TRUTH', '是否认定', '认定情况', '是否通过认定', 'recognised'),
  field('risk_grade', 'TEXT', '风险等级', '安全风险等级', '安全风险评估等级', 'risk grade'),

  field('list', 'TEXT', '目录名称', '清单名称', 'list'),
  field('clause', 'TEXT', '条款', '条目', '条款号', 'clause'),
  field('class', 'TEXT', '类别', '管控类别', 'class'),
  field('threshold', 'TEXT', '限制条件', '门槛', '产能门槛', 'threshold'),
  field('exception', 'TEXT', '例外', '除外', '除外条件', 'exception'),
  field('policy', 'TEXT', '政策名称', '政策', '文件名称', 'policy'),
  field('instrument', 'TEXT', '政策工具', '支持方式', 'instrument'),
  field('effect', 'TEXT', '政策内容', '支持内容', '政策效果', 'effect'),
  field('surveyed_on', 'DATE', '调查日期', '调查时间', 'surveyed on'),
  field('firms_complete', 'TRUTH', '企业是否齐全', '名单是否完整', 'firms complete'),
  field('year', 'TEXT', '采购年份', '报告年度', '报告期', 'year'),
  field(
    'revenue_share',
    'SHARE',
    '收入占比',
    '占营业收入比例',
    '占营业收入比重',
    '占主营业务收入比例',
    '主营收入占比',
    '营业收入占比',
    '收入比例',
    'revenue share',
  ),
  field('from_place', 'TEXT', '来源地', '采购地', '货源地', 'from'),
  field('read_share', 'SHARE', '产品读取率', '产品填报率', 'products read share'),
  field('chain', 'TEXT', '产业链', '所属产业链', '链条', 'chain'),
  field('segment', 'TEXT', '产业链环节', '环节', '所属环节', 'segment'),
  field('review_aid', 'IGNORED', '建议一', '建议二', '建议三', '提示', '涉及企业', '次数', '首次出处'),
  field('alias_kind', 'TEXT', '名称类别', '对象类型', 'alias kind'),
  field('choice', 'TEXT', '选择', 'choice'),
  field('mention', 'TEXT', '原文', 'as written'),
  field('alias', 'TEXT', '别名', '俗称', '简称', 'alias'),
  field('stands_for', 'TEXT', '标准名称', '对应名称', '对应产品', 'stands for'),

  field(
    'person',
    'PERSONAL',
    '联系人',
    '企业联系人',
    '投资主体联系人',
    '联系方式',
    '联系电话',
    '电话',
    '手机',
    '手机号',
    '邮箱',
    '责任领导',
    '区级责任领导人',
    '责任人',
    '招商人员',
    '法定代表人',
    '法人代表',
    '法人',
    '负责人',
    '身份证号',
    '填表人',
    '填报人',
    'contact',
    'phone',
    'email',
  ),
];

/** A field as people know it: by the first of its headers. */
export function titleOf(name: string): string {
  return FIELDS.find((each) => each.name === name)?.headers[0] ?? name;
}
