/** What is said about the library and the register. */
export const libraryMessages = {
  versionTaken: (code: string, version: string) =>
    `方案「${code}」已有版本 ${version}，内容不同。已入库的版本不能改动；请在方案中改「版本」后重新入库。`,
  withdrawnAlready: (what: string) => `${what}已停用或不存在，或不由您所在机构管理。请刷新列表。`,
  codeUnfit: (code: string) => `方案代码「${code}」含空格、点、斜线或 #，或超过 40 个字。请另给一个代码。`,
  measureUnknown: (code: string) => `台账没有指标「${code}」。请先添加该指标，或改正代码。`,
  measureHeld: (code: string, unit: string) =>
    `「${code}」已有数据，计量单位（${unit}）和计数方式不能再改。请另设一个指标代码。`,
  registerNothing: (name: string) => `统计台账中没有「${name}」，也不能由已填数据得出。请先填报台账，或改选期间。`,
  registerPending: (name: string) => `统计台账中「${name}」还没有数。请先填报台账。`,
  fromRegister: (name: string, line: string) => `取自统计台账 ${name}：${line}`,
  registerLocator: (name: string) => `统计台账 ${name}`,
  nameInLocator: (locator: string) => /^统计台账 (.+)$/u.exec(locator)?.[1],
  differs: (figure: string) => `「${figure}」取自统计台账，请在台账中改正后重新取数。`,
} as const;
