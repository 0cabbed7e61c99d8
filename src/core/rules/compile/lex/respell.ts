import type { Decimal } from "../../../number/decimal.ts";
import type { Plain } from "./normalise.ts";
import { inBands } from "./bandRows.ts";
import { numbering } from "./numbering.ts";
import { remainders } from "./remainders.ts";
import { countSpellings } from "./respellCounts.ts";
import { outcomeSpellings } from "./respellOutcomes.ts";
import { changed, type Spelling } from "./spelling.ts";

/**
 * Ways of writing that mean exactly what a plainer one means: 得分等于0 is 不得分, 扣分合计不超过5分 is 最多扣5分. Each is
 * spelt out before anything is read, so that all readers, and all that check them, see the same words. What a change
 * takes away must say nothing of its own: a label (视为不合格) beside the marks it stands for, a word said twice.
 */
export function respelt(plain: Plain, points?: Decimal): Plain {
  return spellings.reduce(
    (text, spelling) => changed(text, spelling, points),
    yearsFilled(lettersNamed(severalLetters(plain))),
  );
}

/** 2023年10月底前完工得10分，11月底前完工得6分: the year is said once. */
function yearsFilled(plain: Plain): Plain {
  const years = new Set(plain.text.match(/20\d\d年(?=\d{1,2}月)/g) ?? []);
  const [year, ...more] = years;
  if (year === undefined || more.length > 0) return plain;
  const from = plain.text.indexOf(year);
  const day = /(?<![\d年])\d{1,2}月(?:\d{1,2}日|底|末)?(?=前|之前|以前|底前)/g;
  return changed(
    plain,
    { needs: "月", pattern: day, to: (found) => (found.index > from ? year + found[0] : undefined) },
    undefined,
  );
}

const letters = [
  /^(?<name>[\u4e00-\u9fff]{2,16})\((?<letter>[A-Z])\)[:,]/,
  /^(?:设|记|令)(?<name>[\u4e00-\u9fff]{2,16}?)(?:为|=)(?<letter>[A-Z])[,;。]/,
  /[,;。]?\((?<letter>[A-Z])(?:为|=|代表|表示|是指|指)(?<name>[\u4e00-\u9fff]{2,16})\)$/,
];

const meanings = /[,;。]\(?(?:其中,?)?([A-Z])(?:为|=|代表|表示|是指|指)([\u4e00-\u9fff]{2,16})\)?(?=[,;。]|$)/g;

/** 得分＝（A×50%＋B×50%）×10，A为拨付率，B为开工率: as many letters as are told, each for its name. */
function severalLetters(plain: Plain): Plain {
  if (!/[A-Z].*=|=.*[A-Z]/.test(plain.text)) return plain;
  const told = [...plain.text.matchAll(meanings)].map(([, letter = "", name = ""]) => ({ letter, name }));
  if (told.length < 2 || new Set(told.map((one) => one.letter)).size < told.length) return plain;
  const without = changed(plain, { needs: "", pattern: meanings, to: "" }, undefined);
  return told.reduce(
    (text, { letter, name }) =>
      changed(
        text,
        { needs: letter, pattern: new RegExp(`(?<![A-Za-z])${letter}(?![A-Za-z])`, "g"), to: name },
        undefined,
      ),
    without,
  );
}

/** 设完成率为X，X≥95%得10分: the letter is but a short name. */
function lettersNamed(plain: Plain): Plain {
  if (!/[A-Z]/.test(plain.text)) return plain;
  const found = letters.map((one) => one.exec(plain.text)?.groups).find((one) => one !== undefined);
  const { name = "", letter = "" } = found ?? {};
  if (name === "" || letter === "") return plain;
  const without = letters.reduce(
    (text, one) => changed(text, { needs: letter, pattern: new RegExp(one.source, "g"), to: "" }, undefined),
    plain,
  );
  return changed(
    without,
    { needs: letter, pattern: new RegExp(`(?<![A-Za-z])${letter}(?![A-Za-z])`, "g"), to: name },
    undefined,
  );
}

const gradedScore =
  /(?<=^|[;,。\n:])(?:优秀?|良好?|中等?|一般|较?差|合格|基本合格|不合格|[A-D]级?)等?\((\d+(?:\.\d+)?分?(?:[-~—至]\d+(?:\.\d+)?分|(?:及)?以[上下]))\)(?=的?,?(?:得|计|不得|\d))/g;

const nothing =
  "(?=(?:则|均|一律|直接|该项|本项|该指标|本指标|指标)*(?:不(?:予)?(?:得|计|给|记)分|(?:得|计|记)(?:0|零)分))";
const ends = "(?=[,;。)\\n]|$)";

const spellings: readonly Spelling[] = [
  ...countSpellings,
  ...numbering,
  ...remainders,
  ...outcomeSpellings,
  // 按闲置率扣分：10%以下扣1分，……: what is said of which figure; the bands speak of it, with its name or without.
  {
    needs: "按",
    pattern:
      /^(?:[^,;。:()\d≥≤<>%]{2,24}(?:的|时),)?按照?(?:实际)?([^,;。:()\d≥≤<>%×÷]{2,24}?)(?:的)?(?:情况|大小|高低|多少)?(?:分段|分档|分级|相应|逐档)?(?:计分|扣分|评分|得分|赋分|打分|评定)[:。,](?=[^,;。:×÷=]{0,20}\d[^,;。:×÷=]{0,16}(?:得|扣|计)\d)/g,
    to: ([said, name], _points, rest) => (/^[\d≥≤<>]/.test(rest) ? name : /[率度比]/.test(said) ? "" : undefined),
  },
  {
    needs: "按",
    pattern:
      /[,。]?按照?(?:其)?(?:实现|完成|落实|执行|达成)(?:程度|情况)(?:进行)?(?:计分|评分|打分|得分|赋分)[。:;,](?=其中|具体)/g,
    to: "。",
  },
  // 得分计算方法应用甲(A)/乙(B)×分值
  {
    needs: "得分计算",
    pattern: /得分(?:的)?计算(?:方法|公式|办法|方式)?(?:应)?(?:采用|使用|用|为|是|按照?|:)+(?=[^,;。]*[×÷/])/g,
    to: "得分=",
  },
  { needs: "(", pattern: /(?<=[\u4e00-\u9fff])\([A-Z]\)(?=[/÷×])/g, to: "" },
  {
    needs: "=",
    pattern: /(?<=^|[,;。\n:])(?:评价|评分|考核|本项|该项|本指标|该指标|指标)(?:分值|分数|得分|分)=(?=[^,;。]*[×÷/])/g,
    to: "得分=",
  },
  // 负增长 of a growth that was named before: below nothing.
  {
    needs: "负增长",
    pattern: /(?<=增[长速幅][^=;。]{0,60}[,;。])(?<!=[^]*)(?:为|出现|呈)?负增长(?:的|时)*(?=,?(?:不|得0|为0|0分))/g,
    to: "低于0%的",
  },
  // 每项1分，出现不符合的情况不得该项分: of the one element, not of the whole.
  {
    needs: "该项",
    pattern: /(?:出现|有|存在)?不符合(?:要求)?(?:的)?(?:情况|情形)?(?:的)?,?(?:则)?不得该项(?:分值|分)(?=[,;。]|$)/g,
    to: "不符合的不得该项分",
  },
  // 合格率×分值=得分
  {
    needs: "=得分",
    pattern: /(?<=^|[,;。\n:])([^=,;。:]{2,30}[×*](?:分值|权重分?|满分|该项分值|本项分值))=得分(?=[,;。]|$)/g,
    to: "得分=$1",
  },
  // 招商引资完成目标任务的80%: the rate of its completion.
  {
    needs: "完成",
    pattern:
      /(?<=^|[;。\n:])([\u4e00-\u9fff]{3,16}?)完成(?:年度|全年|当年|计划)?(?:目标任务|任务目标|目标|任务|计划)(?:数|值|量)?的(?=\d)/g,
    to: ([, what]) => (/[,、和及]|^(?:按|未|已|如|全|超)/.test(what ?? "") ? undefined : `${what ?? ""}完成率达到`),
  },
  // 优秀（90分以上）得6分；良好（80-89分）得4分: grades that are bands of another score.
  {
    needs: ")",
    pattern: gradedScore,
    to: ([, bounds], _points, rest) => `评价得分在${bounds ?? ""}${rest.startsWith("的") ? "" : "的"}`,
  },
  // 有……得1分，有……得1分，缺项不得分: what is missing earns nothing, as without these words.
  {
    needs: "缺项",
    pattern: /(?<=得\d+(?:\.\d+)?分[,;。][^]*得\d+(?:\.\d+)?分)[,;。]缺项(?:的)?不得分(?=[,;。]?$)/g,
    to: "",
  },
  // OCR reads ＝ as 二.
  { needs: "得分二", pattern: /(?<=得分)二(?=[\u4e00-\u9fff(][^,;。二]{1,40}[×÷/])/g, to: "=" },
  { needs: "等于", pattern: /(?<=得分)(?:应)?等于(?=[^,;。]*[×÷/\d])/g, to: "=" },
  {
    needs: "0",
    pattern: new RegExp(
      `(?:该|本)?(?:项)?(?:指标)?(?:的)?(?:得分|分值|分数)(?:=|为|是|计|记为|计为)0(?:\\.0+)?分?${ends}`,
      "g",
    ),
    to: "不得分",
  },
  // 未经批准调整的，视为不一致，不得分: the label says nothing beside the marks it stands for.
  { needs: "视", pattern: new RegExp(`[,]?(?:视为|视同|视作)[^,;。\\d]{2,24}[,](?:并)?${nothing}`, "g"), to: "," },
  {
    needs: "为不",
    pattern: new RegExp(`(?<=[\\d%])(?:的)?,?(?:为|属于?|视为)不(?:合格|及格|达标),${nothing}`, "g"),
    to: "的,",
  },
  {
    needs: "扣分",
    pattern: new RegExp(
      `(?:以上|上述|各项)?(?:(?:累计|合计|总计|累加|共)扣分|扣分(?:累计|合计|总计|总额|总分|累加))(?:最多|最高)?(?:不(?:得)?超过|不高于|以)(该项分值|本项分值|满分|\\d+(?:\\.\\d+)?分)(?:为限)?${ends}`,
      "g",
    ),
    to: "累计最多扣$1",
  },
  // 超过10分的按10分计, where there are 10.
  {
    needs: "按",
    pattern: new RegExp(
      `(?:得分|计算结果|结果)?(?:高于|超过|大于|超出|>)(\\d+(?:\\.\\d+)?)分(?:的|时|部分)*,?(?:仍|均|则|一律)?(?:按|计|以|得|取)(\\d+(?:\\.\\d+)?)分(?:计算|计分|计|封顶)?${ends}`,
      "g",
    ),
    to: ([, over, marks], points) =>
      over === marks && points?.toString() === marks ? "超过满分的按满分计" : undefined,
  },
  // 得分最高不能超过该指标分值上限
  {
    needs: "上限",
    pattern: new RegExp(
      `(?:得分)?(?:最高|最多)?(?:均)?(?:不(?:能|得|可|应)?(?:超过|高于|大于)|以)(?:该项|本项|该|本|各)?(?:指标|项)?(?:的)?(?:分值|权重分?|满分|权重)(?:的)?(?:上限|为上限|为限)${ends}`,
      "g",
    ),
    to: "最高得满分",
  },
  // 实际完成时间早于或等于计划完成时间, beside a deduction for every day too late.
  {
    needs: "时间",
    pattern:
      /(?:实际)?(?:完成|完工|竣工|交付|验收|开工|拨付|支付|报送)(?:的)?时间(?:早于(?:或等于|或同于)?|不晚于|不迟于|先于|等于或早于|≤)(?:计划|规定|合同|约定|目标|预定)(?:的)?(?:完成|完工|竣工|交付|验收|开工|拨付|支付|报送)?(?:的)?(?:时间|日期|期限|时限)(?=.*每(?:延|逾|推|晚|超|滞|迟|拖))/g,
    to: "按计划时间完成",
  },
  // 查看地点是否与方案一致，一致的得2分
  {
    needs: "是否",
    pattern:
      /(?:查看|核查|检查|查阅|考察|评价)?([^,;。\d]{0,40}?)是否([^,;。\d]{2,24}),(?:如果?|若)?([^,;。\d]{2,24}?)(?=的|得|计)/g,
    to: ([, about, asked, answer]) => (asked?.endsWith(answer ?? "?") === true ? `${about ?? ""}${asked}` : undefined),
  },
  // 超过90%、80%的，分别得5分、3分: bands, wherever in the sentence they stand.
  {
    needs: "分别",
    pattern:
      /(?<=^|[;。\n:)、.])[^,;。:\d、]{0,40}?(?:低于|超过|高于|达到|不低于)?\d[\d.]*(?:%|个百分点|天|家|个|万元|元)?(?:以上|以下)?(?:[、,和及]+\d[\d.]*(?:%|个百分点|天|家|个|万元|元)?(?:以上|以下)?)+(?:的|时)?(?:,且[^,;。\d]{2,24}?)?(?:的|时)?,?分别[得扣](?:\d[\d.]*分?[、,和及]*)+分(?=[;。,\n]|$)/g,
    to: ([written]) => inBands(written),
  },
  // 以95%为基准，执行率每低于基准1个百分点扣……
  {
    needs: "为",
    pattern:
      /以(\d+(?:\.\d+)?%)为(?:基准|标准|目标|底线|基数)(?:值)?,([^,;。\d每]{2,16}?)(?:,)?每(?:低于?|下降|降低|减少)(?:基准|标准|目标|基数)?(?:值)?(?=\d|一)/g,
    to: "$2达到$1得满分,每降低",
  },
  // 知晓率较高（80%—90%）得3分: the figure says what 较高 is.
  {
    needs: "%",
    pattern:
      /(?<=[\u4e00-\u9fff]|^|[,;。])(?:[很较]高|比较高|较好|良好|[很较]低|[很较]差|一般|高|低|好|差|优秀?|中等?|良)\(((?:[≥≤<>]|\d)[^()]*%[^()]*)\)(?=(?:的)?,?(?:得|计|不|扣))/g,
    to: "$1",
  },
  // 否则按实际知晓率/80%×2分计
  { needs: "分计", pattern: /(?<=[×÷/][\d.]+)分计(?:算)?(?:得分|分)?(?=[,;。)\n]|$)/g, to: "分计算" },
  // 国家级1次得2分，省级1次得1分，最高2分: with a limit to all of them, each time counts.
  {
    needs: "最高",
    pattern: /(?<=[级报刊网台])(?:1|一)(次|篇|条|项|个|件)(?:的)?,?得(?=\d)(?=.*最高(?:得|不超过|为)?\d)/g,
    to: "每1$1得",
  },
  // 达到可种面积(新增水田)的90%: an explanation in brackets.
  {
    needs: "(",
    pattern:
      /(?<=[\u4e00-\u9fff](?:面积|人数|数量|总量|金额|资金|总额|户数|规模|投资|里程|总数|任务))\((?!不?含|包括)[\u4e00-\u9fff]{2,14}\)(?=的\d)/g,
    to: "",
  },
  // 进度与计划的符合程度，100%符合5分，……: the comma parts the figure from its value.
  {
    needs: "%",
    pattern:
      /^([^,;。:\d得扣]{3,30}(?:程度|比例|比率|比重|率|度)),(?=\d[\d.]*(?:%|-\d[\d.]*%)[^,;。]{0,12}(?:[:得计]|[,;]))/g,
    to: "$1",
  },
  // 指标值≥95%，实际完成值达到指标值得满分
  {
    needs: "值",
    pattern:
      /(?:年度|绩效)?(指标值|目标值)(?:为|是|:|≥|=)?(\d+(?:\.\d+)?%),(?:如果?|若)?((?:实际|年度)?(?:完成)?值)?达到\1(?:的)?(?=,?(?:得|计)满分)/g,
    to: ([, , figure], _points, rest) => (/目标值|指标值|[×÷]|比例/.test(rest) ? undefined : `达到${figure ?? ""}`),
  },
  // 60%以上按满意度乘以10计算
  { needs: "以上按", pattern: /(?<=\d%(?:及)?以上)按(?=[^,;。\d]{2,20}(?:×|乘以))/g, to: "的,按" },
  // 拨付时间晚于规定时间1个月以内
  {
    needs: "于",
    pattern:
      /(?:的)?(?:时间)?(?:晚于|迟于)(?:规定|计划|约定|合同|要求)(?:约定|规定)?(?:的)?(?:时间|期限|时限|日期)(?=\d|[一二三半])/g,
    to: "逾期",
  },
  { needs: "一次性扣", pattern: /一次性(?=扣)/g, to: "" },
  // 低于100%的，按比例在0—10分之间评分
  {
    needs: "按比例",
    pattern:
      /按(?:相应|实际|完成)?比例,?在?0分?(?:~|-|至|到)(\d+(?:\.\d+)?|满)分(?:之间|范围内|区间内?)?(?:内)?(?:酌情|相应)?(?:计分|得分|评分|给分|赋分|打分|计算)/g,
    to: ([, marks], points) => (marks === "满" || points?.toString() === marks ? "按比例计分" : undefined),
  },
  { needs: "全部", pattern: /(?<=完成|达到)(?:全部|所有)(?=\d+(?:项|个|件|所|家|处|条|次|场|期|户|亩|公里))/g, to: "" },
];
