/** What is said about a year that is worked on. */
export const yearWords = {
  changeBy: (amount: string) =>
    amount.startsWith("-") || amount.startsWith("−") ? `减少 ${amount.slice(1)}` : `增加 ${amount}`,
  targetOf: (indicator: string, measure: string) => `${indicator}${measure === "" ? "" : `·${measure}`} 目标值`,
  approvals: {
    budget: "年度预算批复",
    target: "绩效目标批复",
    adjustment: "年中调整批复",
  } as Readonly<Record<string, string | undefined>>,
  fromApproval: "批复时登记，日期为登记日；请核对并补全名称、日期和文件。",
  dropped: "取消",
  pointsOf: (indicator: string) => `${indicator} 分值`,
  points: (points: string) => `${points}分`,
  unscored: "不计分",
  changedInReview: (written: string, by: string, why: string) => `复核修改，${by}原填报 ${written}；理由：${why}`,
  shareOf: (indicator: string, organisation: string) => `${indicator}（${organisation}承担的部分）`,
  empty: "空",
  transferFields: {
    line_code: "所属项目",
    step: "环节",
    written: "金额",
    made_on: "日期",
    document: "文号",
    from_name: "从",
    to_name: "到",
  },
  monitoringFields: { cause: "偏差原因", action: "纠正措施", forecast: "全年预计" },
  correctionOf: (transfer: string) => `更正资金下达 ${transfer}`,
  transfersToReceive: (count: number) => `${count} 笔资金待接收`,
  figureOf: (year: string, figure: string) => `${year}年度${figure}`,
  actual: "实际完成值",
  balance: "结余",
  carriedOver: (year: string, line: string) => `${year}年度结余结转：${line}`,
  reached: (year: string) => `${year}年度实际完成值`,
  sealed: (state: string) =>
    `本年度自评${state}，签发的数已定稿，不能改动。确需改动的，请单位负责人先办理自评的「更正」并写明理由；改好后重新报送、复核、签发，形成新的版本。`,
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
  yearStands: (happened: string) =>
    `这个年度${happened}，须留存备查，不能删除。填错的内容可以在各页改正或通过调整更正。`,
  yearOfOther: (by: string) => `这个年度由${by}新建，只能由本人删除。`,
  yearFollowed: (year: string) => `${year} 年度是接着这个年度新建的，所以不能删除这个年度。`,
  yearReferred: () => "已有报告核验引用这个年度，须留存备查，不能删除。",
  stepTaken: (what: string, step: string) => `已经办理过「${what}」的「${step}」`,
  roundsThere: () => "已经发起运行监控",
  problemsThere: () => "已经有检查提出的问题",
  reviewsThere: () => "已经有复核意见",
  correctionsThere: () => "已经有资金下达的更正",
  snapshotsThere: () => "已经签发过",
  lineInUse: (code: string) =>
    `「${code}」已有下达、到位、支出的金额，或有支付、下级项目，不能删除。请先移走或删除它们。`,
  parentUnknown: (parent: string) => `上级「${parent}」不存在，或就是它自己。请先添加上级，或改正上级代码。`,
  nameTwice: (name: string) => `有两行都叫「${name}」，又都没有代码，分不清。请改其中一行的名称，或各写代码。`,
  codeTaken: (code: string) => `代码「${code}」已用作指标代码。请换一个代码。`,
  documentUnknown: (code: string) => `没有代码为「${code}」的来源文件。请先登记文件，或留空。`,
  indicatorUnknown: (code: string) => `指标体系中没有「${code}」。请核对指标代码。`,
  roundReversed: (asOf: string, due: string) => `填报期限 ${due} 早于监控截止日 ${asOf}。请改正其中之一。`,
  roundLocked: (state: string) => `本次监控${state}，不能修改。须先退回。`,
  notUnderReview: (state: string) => `自评现在是「${state}」，只有报送后才能复核。`,
  numberTaken: (number: string) => `编号「${number}」已经用过。请换一个编号，或留空由系统编号。`,
  lineUnknown: (code: string) => `没有代码或名称为「${code}」的预算项目。请先添加，或改正所属项目。`,
  payeeMissing: () => "没有收款单位。请在文件中补上。",
  dayUnread: (text: string) => `「${text}」不是日期。请写成 2026-01-31 或 2026年1月31日。`,
  paidAlready: (other: string) =>
    `凭证、收款单位、金额和日期都与${other}相同，像是重复登记。确是两笔的，请写不同的凭证号。`,
  paymentThere: (number: string) => `已登记的编号「${number}」的支付`,
  paymentInFile: (at: number, number: string | undefined, serial: string | undefined) => {
    const own = number === undefined ? serial && `序号 ${serial}` : `编号 ${number}`;
    return `文件第 ${at} 行${own === undefined ? "" : `（${own}）`}`;
  },
  notMoney: (text: string) => `「${text}」不是金额。请填写以元、万元或亿元计的数。`,
  notPositive: (text: string) => `金额「${text}」应大于 0。退回和退款请在原支付上登记。`,
  belowNothing: (text: string) =>
    `「${text}」小于 0，预算、结转、到位和支出的金额不能是负数。年初预算填批复数；年中调减请在「年中调整」办理，退款请在原支付上登记。`,
  notExact: (text: string) =>
    `「${text}」是大约的数。资金的预算、下达、拨付、到位和支付须是准确金额，请按文件或凭证填写，不带「约」「余」等字。`,
  importUnderWay: (name: string) => `「${name}」还在处理。请等它完成，或先放弃它。`,
  importGone: () => "这次试导入已不是最近的一次，或已放弃。请重新选择文件。",
  importRefused: (rows: number) => `有 ${rows} 笔不能导入，须先在文件中改正。请改好后重新选择文件。`,
  noPayments: () => "没有找到带「收款单位」和「金额」两栏的表。请核对表头。",
  adjustmentLocked: (state: string) => `这项调整${state}，不能修改。须先撤回或退回。`,
  targetUnknown: (code: string) => `指标「${code}」还没有目标值，不能调整。请先填报目标。`,
  movedMeanwhile: () => "这个事项刚刚由别人办理过。请看过最新情况再决定。",
  deviationOpen: (deviation: string, open: readonly string[]) => `${deviation}请写明${open.join("、")}。`,
  roundOpen: (problems: readonly string[]) =>
    `有 ${problems.length} 项偏离目标较大、没有说明，不能报送：${problems.join(" ")}`,
  figuresOpen: (needs: readonly string[]) =>
    `还有 ${needs.length} 个数没有填，总分算不出来，不能报送：${needs.slice(0, 5).join("、")}${needs.length > 5 ? " 等" : ""}。`,
  actualsOpen: (names: readonly string[]) =>
    `还有 ${names.length} 个指标有目标、没有实际值，不能报送：${names.slice(0, 5).join("、")}${names.length > 5 ? " 等" : ""}。请逐项填写；没有完成的填实际数并说明原因。`,
  questionsOpen: (figures: readonly string[]) =>
    `还有 ${figures.length} 处质疑没有答复，不能复核通过：${figures.slice(0, 5).join("、")}${figures.length > 5 ? " 等" : ""}。请退回填报单位，或改为确认。`,
  reviewsOpen: (figures: readonly string[]) =>
    `还有 ${figures.length} 个数没有复核，不能复核通过：${figures.slice(0, 5).join("、")}${figures.length > 5 ? " 等" : ""}。请在「复核」页逐个确认，或写明理由修改、质疑。`,
  nothingSigned: () => "还没有签发的版本，不能公开。",
  outlineUnreadable: () => "这个文件不是可用的报告模板，原因见逐条说明。没有改变原来的提纲。",
  rowUnknown: (number: string) => `没有编号为「${number}」的一行。`,
  paymentsToConfirm: (count: number) => `${count} 笔支付待复核`,
  notPublished: () => "没有这个公开页面，可能已撤回，或地址不完整。",
  notBeneath: (name: string) => `「${name}」不是本机构的下级，也不是同一政府之下层级更低的机构，不能向它分解目标。`,
  documentInUse: (code: string, uses: number) =>
    `来源文件「${code}」还有 ${uses} 处引用（数、目标、下达或批复），不能删除。请先改掉这些地方的依据。`,
  documentNumberTaken: (number: string, code: string) => `文号「${number}」已登记为「${code}」。请直接使用它。`,
  aboutLocked: (state: string) => `自评${state}，名称和期间不能修改；须先退回或更正。`,
  periodReversed: (from: string, to: string) => `期间的起日 ${from} 晚于止日 ${to}。请改正其中之一。`,
  librarySuperseded: (code: string, latest: number) =>
    `指标「${code}」已有第 ${latest} 版。请看过新版后再取用；没有保存任何内容。`,
  indicatorWithdrawn: (code: string) => `指标「${code}」已停用，不能再取用。`,
  groupUnknown: (code: string) => `指标体系中没有「${code}」这一组，或它没有下级。请另选一组。`,
  indicatorThere: (code: string) => `本年度已有代码「${code}」。请换一个代码。`,
  nameThere: (name: string) => `本年度已有指标「${name}」，不必再取。`,
  progressUnread: (text: string, unit: string) =>
    `「${text}」不是一个数。请填写截至监控日的完成数${unit === "" ? "" : `（${unit}）`}，如 12${unit}；进展情况写在「偏差原因」或「纠正措施」里。`,
  pointsOfNothing: (code: string) => `「${code}」没有分值，不能调整分值。请改填有分值的指标。`,
  pointsNotRead: (text: string) => `分值「${text}」应为不小于 0 的数，如 5 或 2.5；不再计分的填 0。`,
  pointsToMove: (name: string, points: string) =>
    `取消「${name}」的目标后，它的 ${points} 分无从计算，总分和等级都得不出来。请在「分值调整」中把它的分值填为 0，并把这 ${points} 分加到其他指标上，使各级合计不变，一并报批。`,
  pointsStay: (name: string, points: string) =>
    `「${name}」的目标已取消，却还有 ${points} 分，总分和等级得不出来。请在「分值调整」中把它填为 0，并把这些分加到其他指标上。`,
  pointsOfDropped: (name: string, points: string) =>
    `「${name}」的目标已取消，它的 ${points} 分无从计算，总分和等级因此得不出来。请在「年中调整」新增一项，把它的分值调整为 0，把这 ${points} 分加到其他指标上，批复后即可计分、报送。`,
  adjustmentWrong: (problems: readonly string[]) => `这项调整还不能办理：${problems.join(" ")}`,
  pointsUnread: (text: string) => `分值「${text}」应为大于 0 的数，如 5 或 2.5。`,
  pointsNeeded: (giver: string) => `从「${giver}」调出分值时，须写明调出多少分。`,
  giverUnfit: (giver: string) => `「${giver}」不是同一组里有分值的指标。请另选调出分值的指标。`,
  giverTooSmall: (giver: string, has: string) => `「${giver}」只有 ${has} 分，调出后须还有分值。请减少分值。`,
  weightsBroken: () => "加入后各级分值不再相等，见 findings。请从同组的一个指标调出相同的分值，或不设分值。",
  notTaken: (code: string) => `「${code}」不是从指标库取用的，不能去掉。`,
  takenInUse: (code: string) => `「${code}」已有目标或数，不能去掉。请先清空它们。`,
  correctionNothing: () => "没有改动任何一项。",
  correctionOpen: (transfer: string) => `「${transfer}」已有一项更正等待确认。请先办理它。`,
  correctionGone: (transfer: string) => `「${transfer}」已收回，不能更正。`,
  correctionStale: (transfer: string) => `「${transfer}」在提出更正之后又有变动。请不同意这项更正，重新提出。`,
  dueTooLate: (latest: string) => `整改期限不能晚于 ${latest}（收到之日起 60 日）。`,
  dueTooEarly: (today: string) => `整改期限不能早于今天（${today}）。`,
  subjectUnknown: (code: string) => `没有代码为「${code}」的指标或预算项目。请另选，或留空。`,
  problemLocked: (state: string) => `这个问题${state}，不能再修改内容。`,
  problemForeign: () => "只有提出问题的人可以修改它。",
  answerLocked: (state: string) => `这个问题${state}，不能填写整改情况。`,
  answerMissing: () => "报送前请写明整改措施和整改结果。",
  ownFigure: () => "这个数是您本人填报的，须由另一人复核。",
  reviewNeedsReason: () => "修改或质疑一个数须写明理由。",
  reviewNeedsFigure: () => "改为多少没有填写。",
} as const;

/** Why something of a year is not yet to be done. */
export const yearNotYet = {
  targets: () => "绩效目标批复后办理",
  yearEnd: (day: string) => `${day} 年度结束后办理`,
  roundEnd: (day: string) => `监控截止日 ${day} 后填报`,
} as const;

/** What whoever takes a step ought to know first. */
export const yearNotices = {
  targetsMissing: (count: number, names: string) =>
    `${count} 个指标按目标计分，却还没有目标，批复后无法计分：${names}。请先填写目标；定性目标可直接写，如「明显提升」。`,
  targetsNone: (count: number, names: string) => `${count} 个有分值的指标没有目标：${names}。请确认它们不需要目标。`,
  spendingOf: (line: string) => `${line} 支出`,
  progressMissing: (count: number, names: string) =>
    `还有 ${count} 项没有填完成值：${names}。请补填；确实不适用的写「不适用（原因）」。`,
  forecastMissing: (count: number, names: string) =>
    `还有 ${count} 项没有填全年预计：${names}。运行监控须说明全年预计完成情况，请补填。`,
  partsAbove: (line: string) => `「${line}」的支出小于它下级支出的合计。请核对后改正。`,
  textsOpen: (count: number, names: string) =>
    `报告和自评表还有 ${count} 处文字没有填写，签发后原样留存、不能再补：${names}。请先在「签发与公开」页的「报告文字」中填写。`,
  figuresOpen: (count: number) => `报告和自评表还有 ${count} 处数待填。`,
  dayOutside: (day: string, from: string, to: string) => `日期 ${day} 不在本年度内（${from} 至 ${to}），请核对。`,
  amountInWords: (text: string, amount: string) => `金额「${text}」没有写数字，读作 ${amount}，请核对。`,
  sumDiffers: (at: number, written: string, sum: string) =>
    `文件第 ${at} 行的合计是 ${written}，读出的各笔相加是 ${sum}，不相等。请核对是否有漏读的行或改过的数。`,
  paymentsOpen: (count: number) => `还有 ${count} 笔支付待复核，没有计入支出和执行率。`,
  transfersOpen: (count: number) => `还有 ${count} 笔资金待接收。`,
  adjustmentsOpen: (count: number, names: string) =>
    `还有 ${count} 项年中调整没有生效，自评按调整前的预算和目标计算：${names}。`,
  roundsOpen: (count: number, names: string) => `还有 ${count} 次运行监控没有办结：${names}。`,
  papersOpen: (names: string) => `还没有批复：${names}。`,
  inState: (title: string, state: string) => `${title}（${state}）`,
} as const;
