/** Words of the page that everybody may read. */
export const publishedWords = {
  title: "绩效自评结果公开",
  indicators: "目标与完成情况",
  reason: "偏差原因",
  remedy: "改进措施",
  goal: "总体目标",
  version: (number: number) => `第 ${number} 版`,
  signed: "签发",
  published: "公开",
  onRequest: (department: string) =>
    `本页是签发时定稿的自评结果，依法主动公开；自评报告正文依申请公开，可向${department === "" ? "主管部门" : department}申请。`,
  digest: "校验值",
  open: "带下划线的数可以点开，看它是怎样得来的。",
} as const;
