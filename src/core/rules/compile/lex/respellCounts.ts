import type { Spelling } from "./spelling.ts";

const up = "高于|高|超过|超出|超|增加|上升|提高";
const down = "低于|低|少于|少|不足|减少|下降|降低";
const figure = "(?:\\d+(?:\\.\\d+)?|一)(?:个?百分点|%|‰|[起次件人名天个项家户元])";
const counter = "[起次件人名个项家户处例篇条台套本部座]";
const kinds = "[\\u4e00-\\u9fff]{2,8}(?:[、和或][\\u4e00-\\u9fff]{2,8}){1,4}?";
const marksInRow = "\\d+(?:\\.\\d+)?分?(?:[、,和]\\d+(?:\\.\\d+)?分?){1,4}(?<=分)";

/** Plainer ways to say what is counted, and how much of it is there. */
export const countSpellings: readonly Spelling[] = [
  // 落实“四制”，缺一制扣0.5分
  { needs: "制", pattern: /(缺少?|少)(?:任[一何意])?(?:一|1)制(?=(?:的)?,?扣)/g, to: "$1一项制度" },
  // 未完成60%的，不得分: so much of it was not reached.
  {
    needs: "未完成",
    pattern: /(?<=^|[,;。\n])(?:任务|计划|目标)?未完成(\d+(?:\.\d+)?%)(?=(?:的|,|得|不得|扣|按))/g,
    to: "低于$1",
  },
  // 经核查属实一户扣1分, 查实一起扣2分: found is found.
  {
    needs: "实",
    pattern:
      /(?<=[的,])(?:经(?:核查|查实|核实|调查|检查|审计)(?:属实|确认)?|(?:核查|查证)属实)(?:的)?,?(?=(?:一|1)[起次处个户件例人项家笔]|每|扣)(?![^,;。]*[加再]扣)/g,
    to: "",
  },
  // 每高于或低于10个百分点分别加减1分，最多2分: so much up, and so much down.
  {
    needs: "减",
    pattern: new RegExp(
      `每(?:(${up})(?:或者?|、|和|/)(${down})|增减)(目标值?|计划|基准值?|标准|均值|平均值?)?(${figure})(?:的)?,?(?:分别|相应|各|对应|则)*(?:地)?加(?:或者?|、|和|/)?减(\\d+(?:\\.\\d+)?)分(?:,?(?:最多(?:加减|加、减|增减)?|最高(?:加减|加、减|增减))(\\d+(?:\\.\\d+)?)分)?`,
      "g",
    ),
    to: ([, more = "增加", less = "减少", than = "", size = "", marks = "", most]) => {
      const limit = (verb: string): string => (most === undefined ? "" : `,最多${verb}${most}分`);
      return `每${more}${than}${size}加${marks}分${limit("加")},每${less}${than}${size}扣${marks}分${limit("扣")}`;
    },
  },
  // 每发现1个轻微、一般、严重问题分别扣0.5分、1分、3分
  {
    needs: "分别",
    pattern: new RegExp(
      `每((?:发现|出现|发生|有|获得?|新增|引进|查出)?)(?:一|1)(${counter})(${kinds})([^,;。\\d、]{0,10}?)(?:的)?,?分别(扣|加|得)(${marksInRow})(?=[,;。\\n]|$)`,
      "g",
    ),
    to: ([, verb = "", one = "", list = "", thing = "", does = "", marks = ""]) =>
      eachOf(list, marks, (kind, own) => `每${verb}1${one}${kind}${thing}${does}${own}分`),
  },
  // 每新开、续建1个项目分别加5、2分
  {
    needs: "分别",
    pattern: new RegExp(
      `(?:指)?每(${kinds})(?:一|1)(${counter})([^,;。\\d、]{1,16}?)(?:的)?,?分别(扣|加|得)(${marksInRow})(?=[,;。\\n]|$)`,
      "g",
    ),
    to: ([, list = "", one = "", thing = "", does = "", marks = ""]) =>
      eachOf(list, marks, (kind, own) => `${kind}的${thing}每1${one}${does}${own}分`),
  },
  // 每获得1项发明专利加1分、1项实用新型专利加0.5分: each of the second, too.
  {
    needs: "每",
    pattern: new RegExp(
      `(?<=每(获得|取得|新增|引进|完成|发表|承担|培育|建成|发现|出现|发生)(?:一|1)${counter}[^,;。\\d、]{2,20}(?:加|得|扣)\\d+(?:\\.\\d+)?分)[、,](?=(?:一|1)${counter}[^,;。\\d、]{2,20}(?:加|得|扣)\\d)`,
      "g",
    ),
    to: ([, verb = ""]) => `,每${verb}`,
  },
  // 每少1个村，按比例扣分; 未开展的扣1分: in proportion, beside what else is lost.
  {
    needs: "按比例",
    pattern:
      /每(?:少|缺|减少)(?:完成|建成?|开展?)?(?:一|1)[个座处项件家户人期场次][\u4e00-\u9fff]{0,6}?(?:的)?,?(?:则)?按(?:相应)?比例(?:相应)?(?:扣分|扣减|扣除)(?:分值)?(?=[,;。][^;。]*扣\d)/g,
    to: "未完成的按比例得分",
  },
  // 以上扣分最多扣3分
  {
    needs: "最",
    pattern:
      /(?<=[,;。])(?:以上|上述|各项|[两三四]项)(?:各项|[两三四]项|情形)?(?:扣分|合计|累计)+(?=(?:最[多高])(?:扣|不超过)\d)/g,
    to: "累计",
  },
  // 每村抽查，有一个村不到位扣0.5分: where one looks.
  {
    needs: "每",
    pattern:
      /(?<=[,;。]|^)(?:每|逐)[村户县镇乡校](?:随机)?(?:抽查|检查|走访|核查|巡查|考核|入户),(?=(?:有|发现|缺|少)(?:一|1)[个户处人名项])/g,
    to: "",
  },
  // 每万元扣0.1分
  { needs: "每", pattern: /每(?=(?:万元|亿元|千元|百元|亩|公顷|公里|吨|平方米|立方米)(?:的)?,?[扣加得])/g, to: "每1" },
  // 发放资料每千份得0.5分
  {
    needs: "每",
    pattern: /每([千百万])(份|人次|人|户|册|亩|条|件|本|张|次)(?=(?:的)?,?[扣加得])/g,
    to: ([, order = "", thing = ""]) => `每${order === "百" ? "100" : order === "千" ? "1000" : "10000"}${thing}`,
  },
  // 视情节轻重每次扣1至3分: within the bounds a person says how much anyway.
  {
    needs: "视",
    pattern:
      /(?:视|根据|按)(?:其)?(?:情节|情况|程度|严重程度|问题)(?:轻重|大小|严重程度|性质)?(?:的)?,?(?=每[次处项个起件条][^,;。]{0,6}扣\d[\d.]*分?[-~至]\d)/g,
    to: "",
  },
  // 最低得0分 is where the deductions end.
  { needs: "最低", pattern: /(?<=[,;。])最低(?:得分|得|为|至|计|记)+(?:0|零)分(?=[,;。]|$)/g, to: "扣完为止" },
  // 扣分项：……
  { needs: "分项", pattern: /(?<=^|[;。\n])(?:扣分|减分)(?:项|标准|情形|因素)(?:目)?:/g, to: "" },
  // 实行扣分制，满分100分: how it is reckoned follows.
  { needs: "扣分制", pattern: /(?:本项|该项)?(?:实行|采用|采取)(?:倒)?扣分制[,;。]/g, to: "" },
];

function eachOf(list: string, marks: string, say: (kind: string, own: string) => string): string | undefined {
  const kinds = list.split(/[、和或]/);
  const own = marks.split(/[、,和]/).map((one) => one.replace(/分$/, ""));
  if (kinds.length !== own.length) return undefined;
  // 轻微、一般、严重问题: what they are stands behind the last of them.
  const [first = "", ...others] = kinds;
  const even = others.slice(0, -1).every((kind) => kind.length === first.length);
  const shared = even && !first.endsWith("级") ? (others.at(-1) ?? "").slice(first.length) : "";
  return kinds
    .map((kind, at) => say(at === kinds.length - 1 || kind.endsWith(shared) ? kind : kind + shared, own[at] ?? ""))
    .join(",");
}
