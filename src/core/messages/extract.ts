import type { Severity } from "../severity.ts";

/** What is said when tables of a document become facts: what was not understood, and what was put together. */
export const extractMessages = {
  "extract-table-unknown": (f: { headers: string }) =>
    `没有认出这张表的用途${f.headers === "" ? "" : `（第一行为「${f.headers}」）`}，没有从中取数。如需导入，请核对表头是否含有“三级指标”“指标值”“得分”“预算数”“金额”等栏目名称。`,
  "extract-column-unread": (f: { header: string }) =>
    `「${f.header}」一栏没有对应的栏目，内容作为文字保留，不参与计算。请核对是否需要。`,
  "extract-figure-unread": (f: { text: string; header: string; because: string }) =>
    `「${f.header}」一栏的「${f.text}」没有读成数：${f.because}。请改正后再导入，或在案例中手工填写。`,
  "extract-unit-missing": (f: { text: string; header: string }) =>
    `「${f.header}」一栏的「${f.text}」没有单位，表头和表题也没有写明，无法确定是元还是万元。请在表头或表题注明单位。`,
  "extract-not-money": (f: { text: string; header: string }) =>
    `「${f.header}」一栏应为金额，「${f.text}」不是金额，没有取用。请核对是否填错栏，或表头是否准确。`,
  "extract-row-heading": (f: { name: string }) =>
    `「${f.name}」一行只有名称，没有分值、目标和得分，作为分组标题，不计入指标。请核对是否漏填。`,
  "extract-rows-many": (f: { rows: string; limit: string }) =>
    `这张表有 ${f.rows} 行，只从前 ${f.limit} 行取数，其余没有取用。请拆成几个文件后再导入。`,
  "extract-target-words": (f: { text: string; name: string }) =>
    `「${f.name}」的目标「${f.text}」不是单一的数量或日期，按文字目标保留，不计算完成率。需要计算的，请拆成“≥10家”一类的目标。`,
  "extract-actual-words": (f: { text: string; name: string }) =>
    `「${f.name}」的完成情况「${f.text}」不是单一的数，按文字保留。需要计算的，请改为“12家”一类的写法。`,
  "extract-row-unread": (f: { text: string }) =>
    `这一行没有名称，内容为「${f.text}」，没有取用。请核对是否为上一行的续行，或补上名称。`,
  "extract-sentence-open": (f: { name: string; because: string }) =>
    `「${f.name}」的评分标准没有完全读懂，暂不能自动计分：${f.because}`,
  "extract-sentences-many": (f: { limit: string }) =>
    `这张表的评分标准超过 ${f.limit} 条，其余只保留原文，没有编成规则。请拆成几个文件后再导入。`,
  "extract-sentence-assumed": (f: { name: string; assumed: string }) =>
    `「${f.name}」的评分标准有几处没有写明，按惯例理解：${f.assumed}。请核对。`,
  "extract-total-differs": (f: { header: string; expected: string; found: string }) =>
    `合计行的「${f.header}」为 ${f.expected}，各行相加为 ${f.found}，两者不一致。各行按权重折算后计入的，属于正常；否则请核对各行，或核对是否有遗漏的行。`,
  "extract-nothing": () => "没有认出可以取数的表格。请核对文件是否为打分表、自评表、绩效目标表、监控表或资金安排表。",

  // From facts to a case
  "import-file-tables": (f: { file: string }) => `「${f.file}」没有可用于生成案例的表格，未采用。`,
  "import-no-indicators": () => "没有打分表、自评表或绩效目标表，不能形成指标体系。请加上其中一种表格，再生成案例。",
  "import-indicator-unmatched": (f: { name: string }) =>
    `「${f.name}」在打分表中没有同名的指标，作为不计分的观察指标保留。如与某一指标是同一项，请统一名称后再导入。`,
  "import-indicator-twice": (f: { name: string; kept: string; other: string }) =>
    `「${f.name}」有两处不同的数：${f.kept}（采用）和 ${f.other}。请核对哪一处正确。`,
  "import-name-missing": (f: { what: string }) =>
    `文件中没有找到${f.what}，案例中写作“待补充”。请在 案例.yaml 中填写。`,
  "import-rules-absent": (f: { names: string; count: string }) =>
    `${f.names}${Number(f.count) > 3 ? "等" : ""} ${f.count} 项指标，文件没有评分标准，得分采用文件中印出的得分；没有得分的待填。需要按规则计算的，请在 方案.yaml 中补写规则。`,
  "import-rule-missing": (f: { name: string }) =>
    `「${f.name}」没有可以计算的评分标准，得分采用文件中印出的得分；没有得分的待填。请在 方案.yaml 中补写规则。`,
  "import-money-untaken": (f: { name: string; said: string }) =>
    `资金表中「${f.name}」（${f.said}）与采用的资金项目对不上，没有写入案例。请统一项目名称后再导入，或在 资金账 中补录。`,
  "import-columns-untaken": (f: { columns: string }) =>
    `这张表的${f.columns}不是年度完成情况，没有写入案例。需要保留的，请在年度执行或监控中另行填报。`,
  "import-money-parts": (f: { field: string; expected: string; found: string }) =>
    `年度资金总额的「${f.field}」为 ${f.expected}，各资金来源相加为 ${f.found}，两者不一致。请核对各来源的金额，或是否漏列来源。`,
  "import-rate-differs": (f: { name: string; rate: string; printed: string; found: string }) =>
    `「${f.name}」印出的${f.rate}为 ${f.printed}，按同一行的金额计算为 ${f.found}。案例按金额计算；请核对金额和印出的数。`,
  "import-score-differs": (f: { name: string; printed: string; found: string }) =>
    `「${f.name}」印出的得分为 ${f.printed}，按评分标准计算为 ${f.found}。案例采用计算的得分；请核对印出的得分、完成情况和评分标准。`,
  "import-score-impossible": (f: { name: string; printed: string; possible: string }) =>
    `「${f.name}」印出的得分为 ${f.printed}，按其评分标准只可能是 ${f.possible}。请核对得分或评分标准。`,
  "import-totals-differ": (f: { one: string; at: string; other: string }) =>
    `两处印出的总分不同：这里为 ${f.other}，${f.at} 为 ${f.one}。请核对哪一份是最终结果。`,
  "import-total-differs": (f: { printed: string; found: string }) =>
    `印出的总分为 ${f.printed}，案例按各指标计算为 ${f.found}。请核对各指标得分和合计。`,
  "import-points-differ": (f: { name: string; kept: string; other: string }) =>
    `「${f.name}」在两张表中分值不同：${f.kept}分（采用）和 ${f.other}分，后一张表的得分没有采用。请核对应当用哪一套分值。`,
  "import-points-missing": (f: { name: string }) => `「${f.name}」没有分值，作为不计分的观察指标保留。`,
} as const;

export const extractSeverities: Record<keyof typeof extractMessages, Severity> = {
  "extract-table-unknown": "notice",
  "extract-column-unread": "notice",
  "extract-figure-unread": "warning",
  "extract-unit-missing": "warning",
  "extract-not-money": "warning",
  "extract-row-heading": "notice",
  "extract-rows-many": "warning",
  "extract-target-words": "notice",
  "extract-actual-words": "notice",
  "extract-row-unread": "warning",
  "extract-sentence-open": "warning",
  "extract-sentences-many": "warning",
  "extract-sentence-assumed": "notice",
  "extract-total-differs": "notice",
  "extract-nothing": "warning",
  "import-file-tables": "warning",
  "import-no-indicators": "error",
  "import-indicator-unmatched": "notice",
  "import-indicator-twice": "warning",
  "import-name-missing": "warning",
  "import-rules-absent": "notice",
  "import-rule-missing": "notice",
  "import-money-untaken": "warning",
  "import-columns-untaken": "notice",
  "import-money-parts": "warning",
  "import-rate-differs": "warning",
  "import-score-differs": "warning",
  "import-score-impossible": "warning",
  "import-totals-differ": "warning",
  "import-total-differs": "warning",
  "import-points-differ": "warning",
  "import-points-missing": "notice",
};
