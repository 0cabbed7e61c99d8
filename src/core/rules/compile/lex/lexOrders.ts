import { quantity } from "../../../number/quantity.ts";
import { unitNamed } from "../../../number/units.ts";
import { amountAt, numeral } from "../amounts.ts";
import { type Entry, type Matcher, on, words } from "./tokens.ts";

// Comparisons: words of order before a figure.
const figureAhead = "(?=-?[\\d±]|零(?=得|的|,|;)|百分之|(?:正负)|[一二三四五六七八九]成)";

/** Words of order before and behind a figure: 不低于, 以上, 前三. */
export const orders: readonly Entry[] = [
  on("在", (text, at) => {
    const read = amountAt(text, at + 1);
    const rest =
      read?.amount.of === "range"
        ? /^(?:之间|以内|范围内|区间内?|范围)?(?:内)?(?:酌情|合理|综合|相应)*(?:给分|打分|评分|计分|赋分|得分|扣分|确定分值|酌定)/.exec(
            text.slice(read.end, read.end + 12),
          )?.[0]
        : undefined;
    if (!read || rest === undefined) return undefined;
    return {
      kind: "judge",
      end: read.end + rest.length,
      amount: read.amount,
      style: rest.includes("扣") ? "loses" : "gives",
    };
  }),
  on("大", words("大于(?:或)?等于|大于或等于", "compare", { by: "≥" }), words("大于|大过", "compare", { by: ">" })),
  on("小", words("小于(?:或)?等于|小于或等于", "compare", { by: "≤" }), words("小于", "compare", { by: "<" })),
  on(
    "不",
    words(`不(?:得)?(?:低于|少于|小于|短于)(?:或等于)?`, "compare", { by: "≥" }),
    words(`不(?:得)?(?:高于|大于|多于|超过|超出|长于|晚于|超)${figureAhead}`, "compare", { by: "≤" }),
    words(`不(?:足|到|满|及)${figureAhead}`, "compare", { by: "<" }),
    words("不等于", "compare", { by: "≠" }),
    words("不(?:高于|大于|超过|超出)(?!$|[,;。])", "compare", { by: "≤" }),
  ),
  on(
    "未没",
    words(`(?:未|没有)(?:超过|超出|超|突破|高于|大于|多于)${figureAhead}`, "compare", { by: "≤" }),
    words(`(?:未|没有)(?:能)?(?:低于|少于|小于)${figureAhead}`, "compare", { by: "≥" }),
    words(`未(?:能)?(?:达到|达|到|满)${figureAhead}`, "compare", { by: "<" }),
  ),
  on("早", words("早于(?:或)?等于", "compare", { by: "≤" })),
  on("低", words("低于(?:或)?等于", "compare", { by: "≤" }), words("低于", "compare", { by: "<" })),
  on("高", words("高于(?:或)?等于", "compare", { by: "≥" }), words("高于", "compare", { by: ">" })),
  on(
    "超高",
    words(
      "(?:超过|超出|高于)(?:该项|本项|该指标|指标)*(?:分值|满分|总分|权重分)(?:的|时|部分)*,?(?:均|一律)?(?:按|计|以|得)(?:该项|本项|该指标)?(?:满分|分值|总分|权重分)(?:计算|计分|计|得分)?",
      "total",
    ),
  ),
  // 超预算10%以内: by how much, not a figure to be above.
  on(
    "超",
    words(
      "超(?:过|出|支)?(?:了)?(?:年度|绩效)?(?:预算(?:金额|数|规模|标准|控制数)?|概算|目标值?|计划(?:值|数|成本|金额)?|指标值|合同(?:价款?|金额)?|批复(?:金额|数|概算)?|标准|控制[数价]|限额|定额)(?:的|比例|幅度|率|部分)*(?=\\d)",
      "text",
    ),
  ),
  on("超", words(`超(?:过|出)?${figureAhead}`, "compare", { by: ">" }), words("超过|超出", "compare", { by: ">" })),
  on("多少", words("多于", "compare", { by: ">" }), words("少于", "compare", { by: "<" })),
  on(
    "达",
    words(`达(?:到|成)?(?:了)?(?:(?:或者?|及)(?:超过|高于|大于))?(?:≥)?${figureAhead}`, "compare", { by: "≥" }),
    words(`(?<!下)(?:达到(?:或者?|及|和)(?:超过|高于|大于)|达到)`, "compare", { by: "≥" }),
  ),
  on(
    "前",
    words(
      "前(?=(?:\\d|[一二三四五六七八九十]){1,3}(?:名|位|%)|\\d{1,2}(?:的?,?得|的|,)|[一二三四五六七八九十]{1,2}(?:[,得;]|$))",
      "compare",
      {
        by: "≤",
      },
    ),
  ),
  on("前", words("前(?=[一二三四五六七八九十]{1,2}的)", "compare", { by: "≤" })),
  on("第", words("第(?=[一二三四五六七八九十]{1,2}(?:名|位)?(?:的|得|计|记|,|;|。|$))", "untouched")),
  on("一二三四五六七八九十", (text, at, before) => {
    const last = before.at(-1);
    const ranked =
      last?.end === at && /[第前]/.test(text.charAt(at - 1)) && (last.kind === "untouched" || last.kind === "compare");
    const found = ranked ? /^[一二三四五六七八九十]{1,2}(?:名|位)?/.exec(text.slice(at, at + 4))?.[0] : undefined;
    const name = unitNamed("名");
    return found === undefined || !name
      ? undefined
      : { kind: "quantity", end: at + found.length, quantity: quantity(numeral(found.replace(/[名位]/, "")), name) };
  }),
  on("第", words("第(?=\\d{1,3}(?:-|~|至|到|名|位|得|的|,|计|为))", "untouched")),
  on("至", words(`至少(?:为)?${figureAhead}`, "compare", { by: "≥" })),
  on("控", words(`控制在${figureAhead}`, "compare", { by: "≤" })),
  on(
    "为是等在介",
    words("等于或(?:低|小|少)于", "compare", { by: "≤" }),
    words("等于或(?:高|大|多)于", "compare", { by: "≥" }),
    words("等于", "compare", { by: "=", loose: false }),
    words(`(?:为|是)(?!0分|零分)${figureAhead}`, "compare", { by: "=" }),
    words(`(?:介于|处于|位于|在)${figureAhead}`, "untouched"),
  ),
  on("完", words(`完成(?:了)?${figureAhead}`, "compare", { by: "≥" })),
  // Words behind a figure.
  on(
    "以及之内(",
    words("(?:及以上|以上|\\(含\\)以上|之上|及以后|以后|之后)", "suffix", { by: "≥" }),
    words("(?:及以下|以下|以内|之内|之下|范围内|范围以内)", "suffix", { by: "≤" }),
    behindFigure(words("内(?![容部控涝外资网业设项])", "suffix", { by: "≤" })),
    words("以外|之外", "suffix", { by: ">" }),
  ),
];

/** 3日内 is a limit; 服务区域内 is a place. */
function behindFigure(matcher: Matcher): Matcher {
  return (text, at, before) =>
    /[\u4e00-\u9fff]/.test(text.charAt(at - 1)) && before.at(-1)?.end !== at ? undefined : matcher(text, at, before);
}
