/**
 * Counties and cities that are read otherwise than pinyin-pro's dictionary has it. Only what is the name of a place for
 * certain: 六合 may be anything, 六合区 is a place.
 */
export const PLACE_READINGS: Readonly<Record<string, string>> = {
  单县: 'shàn xiàn',
  乐陵: 'lào líng',
  乐亭: 'lào tíng',
  乐清: 'yuè qīng',
  什邡: 'shí fāng',
  六合区: 'lù hé qū',
  吴堡: 'wú bǔ',
  喀什: 'kā shí',
  大埔县: 'dà bù xiàn',
  宕昌: 'tàn chāng',
  尉犁: 'yù lí',
  昌都: 'chāng dū',
  泌阳: 'bì yáng',
  洪洞: 'hóng tóng',
  浚县: 'xùn xiàn',
  涡阳: 'guō yáng',
  歙县: 'shè xiàn',
  召陵区: 'shào líng qū',
  筠连: 'jūn lián',
  繁峙: 'fán shì',
  蔚县: 'yù xiàn',
  黄陂: 'huáng pí',
};
