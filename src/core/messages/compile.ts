import type { Severity } from "../severity.ts";

export const compileMessages = {
  "compile-empty": () =>
    "这里没有评分标准的文字。请粘贴评分标准原文，例如“完成率达到100%得满分，每降低1%扣5%权重分，扣完为止”。",
  "compile-clause-unread": (f: { text: string }) =>
    `「${f.text}」没有读懂，未计入规则。请改写为“条件＋得分”或“每……扣……”的形式，例如“完成率≥90%的，得满分；否则不得分”。`,
  "compile-nothing-scored": (f: { text: string }) =>
    `「${f.text}」只有说明，没有写怎样得分或扣分。请补充得分办法，例如“符合得满分，不符合不得分”。`,
  "compile-points-needed": (f: { text: string }) =>
    `「${f.text}」以分数说话，但不知道这项指标共多少分，无法换算。请同时给出指标分值。`,
  "compile-base-unknown": (f: { text: string }) =>
    `「${f.text}」说到基本分，但没有写明基本分是多少，无法计算。请写明分数，例如“达到平均值得基本分3分，每高1个百分点加0.5分”。`,
  "compile-cut-off": (f: { text: string }) =>
    `句子到「${f.text}」为止，像是原文缺了后面的字。请补全后再编译，缺的部分可能还有得分的档次。`,
  "compile-points-differ": (f: { found: string; points: string }) =>
    `各档或各要素的分数合计（或最高）为 ${f.found} 分，与指标分值 ${f.points} 分不一致。请核对分数，或修改指标分值。`,
  "compile-shares-differ": (f: { count: string; share: string; sum: string }) =>
    `列出了 ${f.count} 项，却写明各占 ${f.share}，合计为 ${f.sum}，应为 1。请核对项数或占比。`,
  "compile-list-restarts": () =>
    "要素编号重新从头开始，像是两个指标的评分标准粘连在了一起。请把它们分成两格，各自计分。",
  "compile-sequence": (f: { text: string }) =>
    `「${f.text}」要求照前面的样子推下去，但推到哪里、每步多少没有写明。请把各档逐一写出，或写成“每……扣……”。`,
  "compile-elsewhere": (f: { text: string }) =>
    `「${f.text}」引用了另外的文件，这里没有它的内容。请把该文件的计分办法写在评分标准里；在此之前由评价人据该文件给分。`,
  "compile-aside": (f: { text: string }) => `「${f.text}」不是计分办法，不影响得分，未计入规则。`,
  "compile-counting": (f: { text: string }) =>
    `「${f.text}」说的是怎样数：填报个数时请照此办理。规则只看填报的个数，不再另行剔除。`,
  "compile-proof": (f: { text: string }) =>
    `「${f.text}」说的是凭什么材料认定：材料不合要求的，不填入个数，或答“否”。规则不另行判断材料。`,
  "compile-step-unclear": (f: { text: string }) =>
    `「${f.text}」没有写明从哪个数起扣。请写明得满分的界限，例如“达到90%得满分，每低于1个百分点扣……”。`,
  "table-header-missing": () =>
    "没有找到表头。请连同表头一起粘贴，表头至少要有“三级指标”“分值”（或“权重分”）和“评分标准”三栏。",
  "table-points-differ": (f: { name: string; expected: string; found: string }) =>
    `「${f.name}」写明 ${f.expected} 分，下级指标合计 ${f.found} 分，两者不一致。请核对下级分值，或修改「${f.name}」的分值。`,
  "table-total-differs": (f: { expected: string; found: string }) =>
    `合计行写明 ${f.expected} 分，各指标合计 ${f.found} 分，两者不一致。请核对各指标的分值。`,
  "table-code-misplaced": (f: { code: string; parent: string }) =>
    `指标「${f.code}」排在「${f.parent}」之下，但编码不以「${f.parent}」开头。请核对编码或所在的行。`,
  "table-code-repeated": (f: { code: string }) => `编码「${f.code}」出现了不止一次。请给每个指标不同的编码。`,
  "table-row-unclear": (f: { text: string }) =>
    `这一行有分值，却没有指标名称：「${f.text}」。请补上名称，或与上一行合并。`,
  "compile-too-long": () => "评分标准超过2万字，只读了前面的部分。请按指标分开粘贴。",
} as const;

export const compileSeverities: Record<keyof typeof compileMessages, Severity> = {
  "compile-empty": "error",
  "compile-clause-unread": "error",
  "compile-nothing-scored": "error",
  "compile-points-needed": "error",
  "compile-base-unknown": "error",
  "compile-cut-off": "error",
  "compile-points-differ": "warning",
  "compile-shares-differ": "error",
  "compile-list-restarts": "error",
  "compile-sequence": "error",
  "compile-elsewhere": "warning",
  "compile-aside": "warning",
  "compile-counting": "warning",
  "compile-proof": "warning",
  "compile-step-unclear": "warning",
  "table-header-missing": "error",
  "table-points-differ": "error",
  "table-total-differs": "error",
  "table-code-misplaced": "warning",
  "table-code-repeated": "error",
  "table-row-unclear": "error",
  "compile-too-long": "error",
};

/** What is taken where a sentence says nothing, and the convention that justifies it. */
export const conventions = {
  steps: [
    "不足一步的按比例折算，不取整",
    "陕西省2020年财政评价的印制得分只有连续折算才能得出（差10.61个百分点，扣53.05%）",
  ],
  points: ["“1%”指1个百分点，不是起点值的1%", "陕西省2020年财政评价的印制得分由百分点差得出"],
  relative: ["“1%”指目标值的1%", "指标值不是比率，只能按占目标值的比例计"],
  start: ["从100%（即完成目标）起扣", "评分标准没有写起点；完成率满分为100%"],
  floor: ["扣完为止，最低得0分", "指标得分不为负数，财预〔2020〕10号未设倒扣"],
  cap: ["超过目标的最高得满分", "财预〔2020〕10号第十六条：完成指标值的，记该指标所赋全部分值"],
  otherwise: ["其他情形不得分", "只写了得分的条件，不符合的没有得分依据"],
  above: ["高于最高一档的按最高一档得分", "评分标准没有另行规定"],
  bounds: ["分档的下限包含在本档，上限归入上一档", "财预〔2020〕10号第十八条等级划分的写法"],
  better: ["分档交界的值归入得分高的一档", "“以上”“以下”都包括本数（民法典第一千二百五十九条），两档都含时从高"],
  whole: ["按整数写的分档（80-89、90-100）之间连续", "按整数写的分档读作半开区间，小数归入下一档"],
  first: ["从高到低，先符合哪一档按哪一档", "各档只写了下限"],
  progression: [
    "“依次类推”按已写出的等差逐档推下去，推到0分（或满分）为止",
    "写出的各档间距相等、分差相等，只有一种推法",
  ],
  degrees: ["加重的情形单独计数，不再按一般情形重复扣分", "同一次问题只按一种程度扣分"],
  measure: ["指标的实际值", "评分标准没有写出所比较的数的名称"],
  equal: ["各要素平均分配权重分", "评分标准没有写各要素的占比"],
  rounding: ["得分不取舍", "评分标准没有写保留几位；由指标体系的取舍规定决定"],
  additive: ["各项得分相加", "各项分数合计等于指标分值"],
  graded: ["各档互斥，最高一档为满分", "各档描述同一事项的不同程度"],
  full: ["达到时得满分", "评分标准只写了扣分，没有扣分即得满分"],
  sites: ["抽查对象依次编为1、2、3……", "评分标准只写了个数，没有写名称"],
  target: ["目标值越大越好", "评分标准和目标值没有写明方向"],
  asTarget: ["按比例得分指实际值÷目标值×分值", "财预〔2020〕10号第十六条：未完成的按完成比例计分"],
  judged: ["由评价人在允许范围内给分并写明理由", "评分标准要求由人判断"],
  order: ["不得分的情形优先于其他情形", "评分标准没有写先后"],
  together: ["几种扣分相加", "评分标准没有写只扣其中一种"],
  whatever: ["按满分扣减", "评分标准没有写起扣分"],
  wholeSteps: ["不足一步的不计", "按个数计的事项没有不足1个的情形"],
  branches: ["各类情形互相排斥，最后一类包括其余情形", "评分标准按类别分别规定，没有写其余情形"],
  partLimit: ["“最高扣……”只限制它前面那一句的扣分", "限额与那一句之间只隔逗号，与其他扣分之间隔分号或句号"],
  asOne: ["整个条件作为一个问题，由填报人回答是否符合", "条件里有几个要求，评分标准没有把它们分开计分"],
  asCases: [
    "各种情形照原文列出，由评价人对照事实选定一种",
    "条件里的数不能单独比较，但各种情形互相排斥、各有得分，原文一字不少",
  ],
  worded: ["各项条件照原文作为问题或档次，由填报人对照事实选定", "分数只随条件的文字而定，条件没有另行拆开"],
  required: [
    "达到要求的得满分；没有达到的，下限按完成比例得分，上限和文字要求不得分",
    "这里只写了要求，没有写怎样扣分；财预〔2020〕10号第十六条：完成指标值的记全部分值，未完成的按比例记分",
  ],
  marks: ["指标分值为", "没有给出指标分值；评分标准写明的各项分数之和（各档中的最高分）只有这样才说得通"],
  wholeOf: ["百分比是本指标分值的百分比", "扣分、占分以本指标权重分为基数"],
} as const;

export type Convention = keyof typeof conventions;
