/** What is said about a year that is worked on. */
export const yearWords = {
  changeBy: (amount: string) =>
    amount.startsWith("-") || amount.startsWith("−") ? `减少 ${amount.slice(1)}` : `增加 ${amount}`,
  targetOf: (indicator: string, measure: string) => `${indicator}${measure === "" ? "" : `·${measure}`} 目标值`,
  dropped: "取消",
  changedInReview: (written: string, by: string, why: string) => `复核修改，${by}原填报 ${written}；理由：${why}`,
  figureOf: (year: string, figure: string) => `${year}年度 ${figure}`,
  carriedOver: (year: string, line: string) => `${year}年度结余结转：${line}`,
  reached: (year: string) => `${year}年度实际完成值`,
  locked: {
    budget: (state: string) => `预算${state}，不能直接修改；请通过「年中调整」办理。`,
    targets: (state: string) => `绩效目标${state}，不能直接修改；请通过「年中调整」办理。`,
    budgetUnderWay: (state: string) => `预算${state}，不能修改；要改请先撤回，或由审批的一方退回。`,
    targetsUnderWay: (state: string) => `绩效目标${state}，不能修改；要改请先撤回，或由审批的一方退回。`,
    actuals: (state: string) => `自评${state}，不能直接修改；须先退回或更正。`,
  },
} as const;

/** Why something about a year is refused, and what to do. */
export const yearRefusals = {
  schemeUnreadable: () => "指标体系（方案）有错误，不能使用，逐条见 findings。请改正后重试；没有保存任何内容。",
  exists: (name: string, year: string) => `「${name}」${year} 年度已经在办理。请打开它继续，或换一个评价类型。`,
  lineInUse: (code: string) => `「${code}」已有金额、支付或下级项目，不能删除。请先移走或删除它们。`,
  parentUnknown: (parent: string) => `上级「${parent}」不存在，或就是它自己。请先添加上级，或改正上级代码。`,
  codeTaken: (code: string) => `代码「${code}」已用作指标代码。请换一个代码。`,
  documentUnknown: (code: string) => `没有代码为「${code}」的来源文件。请先登记文件，或留空。`,
  indicatorUnknown: (code: string) => `指标体系中没有「${code}」。请核对指标代码。`,
  roundReversed: (asOf: string, due: string) => `填报期限 ${due} 早于监控截止日 ${asOf}。请改正其中之一。`,
  roundLocked: (state: string) => `本次监控${state}，不能修改。须先退回。`,
  notUnderReview: (state: string) => `自评现在是「${state}」，只有报送后才能复核。`,
  numberTaken: (number: string) => `编号「${number}」已经用过。请换一个编号，或留空由系统编号。`,
  lineUnknown: (code: string) => `没有代码或名称为「${code}」的预算项目。请先添加，或改正所属项目。`,
  notMoney: (text: string) => `「${text}」不是金额。请填写以元、万元或亿元计的数。`,
  notPositive: (text: string) => `金额「${text}」应大于 0。退回和退款请在原支付上登记。`,
  noPayments: () => "没有找到带「收款单位」和「金额」两栏的表。请核对表头。",
  adjustmentLocked: (state: string) => `这项调整${state}，不能修改。须先撤回或退回。`,
  targetUnknown: (code: string) => `指标「${code}」还没有目标值，不能调整。请先填报目标。`,
  movedMeanwhile: () => "这个事项刚刚由别人办理过。请看过最新情况再决定。",
  figuresOpen: (needs: readonly string[]) =>
    `还有 ${needs.length} 个数没有填，总分算不出来，不能报送：${needs.slice(0, 5).join("、")}${needs.length > 5 ? " 等" : ""}。`,
  actualsOpen: (names: readonly string[]) =>
    `还有 ${names.length} 个指标有目标、没有实际值，不能报送：${names.slice(0, 5).join("、")}${names.length > 5 ? " 等" : ""}。请逐项填写；没有完成的填实际数并说明原因。`,
  questionsOpen: (figures: readonly string[]) =>
    `还有 ${figures.length} 处质疑没有答复，不能复核通过：${figures.slice(0, 5).join("、")}${figures.length > 5 ? " 等" : ""}。请退回填报单位，或改为确认。`,
  nothingSigned: () => "还没有签发的版本，不能公开。",
  rowUnknown: (number: string) => `没有编号为「${number}」的一行。`,
  paymentsToConfirm: (count: number) => `${count} 笔支付待复核`,
  notPublished: () => "没有这个公开页面，可能已撤回，或地址不完整。",
  ownFigure: () => "这个数是您本人填报的，须由另一人复核。",
  reviewNeedsReason: () => "修改或质疑一个数须写明理由。",
  reviewNeedsFigure: () => "改为多少没有填写。",
} as const;
