import type { Severity } from "../severity.ts";

/** What the readers of case files say: files and YAML, keys, figures, targets, schemes and rules. */
export const caseMessages = {
  "findings-many": (f: { shown: string }) =>
    `问题太多，只列出前 ${f.shown} 条。请先改正列出的问题，或核对是否选错了文件。`,

  // Files
  "case-not-found": (f: { path: string; examples: string }) =>
    `找不到案例「${f.path}」。请填写案例文件夹的路径${f.examples === "" ? "" : `，或示例名称：${f.examples}`}。`,
  "folder-without-case": (f: { path: string }) =>
    `文件夹「${f.path}」中没有“案例.yaml”。请指定含有“案例.yaml”的文件夹。`,
  "file-unreadable": (f: { file: string; because: string }) =>
    `文件「${f.file}」打不开：${f.because}。请检查文件是否存在、是否有权读取。`,
  "file-empty": () => "文件是空的。请填写内容，可从示例复制后修改。",
  "file-too-large": (f: { size: string; limit: string }) =>
    `文件有 ${f.size}，超过 ${f.limit} 的上限，未读取。案例文件一般不到 1 MB，请核对是否选错了文件。`,
  "file-not-text": (f: { hint: string }) =>
    `这不是文本文件，读不出文字。${f.hint === "" ? "请选择用文本编辑器保存的 YAML 文件。" : f.hint}`,
  "file-encoding": (f: { encoding: string }) =>
    `文件不是 UTF-8 编码${f.encoding === "" ? "" : `（像是 ${f.encoding}）`}，中文会变成乱码。请在编辑器中另存为 UTF-8 编码。`,
  "file-name-not-plain": (f: { name: string }) =>
    `「${f.name}」不能作为方案的文件名。只能写同一文件夹中的 .yaml 文件名，例如 方案.yaml，不能带路径。`,
  "sibling-missing": (f: { name: string }) => `同一文件夹中没有「${f.name}」。请补上这个文件，或改正文件名。`,
  "format-other": (f: { found: string; expected: string }) =>
    `这个文件的格式是「${f.found}」，此处需要「${f.expected}」。请核对是否选错了文件，或改正「格式」一行。`,

  // YAML
  "yaml-tab": () => "这一行用制表符（Tab）缩进，分不清层次。请改用空格缩进，每层两个空格。",
  "yaml-indent": () => "这一行的缩进与上下文对不上，分不清属于哪一项。请让同一层的各行左边对齐，下一层多缩进两个空格。",
  "yaml-colon-in-value": (f: { text: string }) =>
    `「${f.text}」一行里有两个“: ”，分不清哪个是名称。内容里含有冒号加空格的，请给内容加上引号。`,
  "yaml-colon-missing": (f: { text: string }) =>
    `「${f.text}」一行缺少“: ”（英文冒号加一个空格）。请写成“名称: 内容”。`,
  "colon-fullwidth": (f: { text: string }) =>
    `「${f.text}」用的是中文冒号“：”，读不出名称。请改为英文冒号加一个空格，例如“名称: 内容”。`,
  "yaml-quote-open": (f: { quote: string }) =>
    `这里的引号 ${f.quote} 没有配对，后面的内容都被当作文字。请补上结尾的引号。`,
  "yaml-bracket-open": (f: { opened: string; closing: string }) =>
    `前面的“${f.opened}”没有配对的“${f.closing}”。请在这一行之前补上“${f.closing}”。`,
  "yaml-sign-start": (f: { sign: string }) =>
    `内容不能直接以“${f.sign}”开头，它在文件格式里另有含义。请给整个内容加上引号，例如 "${f.sign}…"${f.sign === ">" ? "，或改用全角“＞”" : ""}。`,
  "yaml-comma": () => "括号 { } 或 [ ] 里的逗号位置不对：两项之间恰好一个英文逗号。请检查是否多写或漏写了逗号。",
  "yaml-escape": (f: { sign: string }) => `双引号里的“${f.sign}”不能识别。反斜杠请写成“\\\\”，或改用单引号。`,
  "yaml-several": () => "一个文件只能有一份内容，不能用“---”分成几份。请拆成几个文件。",
  "yaml-reference": (f: { sign: string }) =>
    `不支持以“${f.sign}”开头的引用或标记：案例由人逐行核对，写什么就读什么。请直接写出内容；确为文字的，请加引号。`,
  "yaml-unexpected": (f: { text: string }) => `此处不应出现「${f.text}」。请检查引号、括号和缩进是否配对。`,
  "yaml-unread": (f: { text: string }) =>
    `「${f.text}」一行读不出结构。请检查冒号、引号、括号和缩进；内容里有特殊符号的，请加引号。`,
  "yaml-key-not-text": () => "名称必须是一个简短的词，不能是列表、括号或很长的文字。请改写冒号前面的部分。",
  "yaml-too-deep": (f: { limit: string }) => `层次太深，超过 ${f.limit} 层。请减少嵌套，或检查括号是否写多了。`,
  "yaml-too-many": () => "内容太多，超过了一个案例的合理大小，未读取。请核对是否选错了文件。",

  // Keys
  "key-twice": (f: { key: string; first: string }) =>
    `「${f.key}」写了两次，第一次在第${f.first}行，无法确定用哪一个；如果是数，按待填处理。请只保留一个。`,
  "key-unknown": (f: { key: string; what: string; near: string; known: string }) =>
    `${f.what}里没有「${f.key}」这一项，填写的内容不会被使用。${f.near}${f.known === "" ? "" : `可用：${f.known}。`}`,
  "key-alone": (f: { key: string; what: string }) =>
    `${f.what}里的「${f.key}」后面没有冒号和内容。花括号里的英文逗号会把内容断开：内容含逗号的请加引号，或改用中文逗号。`,
  "key-missing": (f: { key: string; what: string; example: string }) =>
    `${f.what}缺少「${f.key}」。请补充，例如：${f.example}。`,
  "type-wrong": (f: { what: string; expected: string; found: string }) =>
    `「${f.what}」应为${f.expected}，这里写成了${f.found}。请改写。`,
  "choice-unknown": (f: { key: string; text: string; choices: string; near: string }) =>
    `「${f.key}」不能写「${f.text}」。${f.near}可用：${f.choices}。`,
  "name-malformed": (f: { name: string }) =>
    `「${f.name}」不能作名称：不能为空，不能含「」、* 和 @，不能以点开头或结尾。请改名。`,
  "name-reserved": (f: { name: string; what: string }) => `「${f.name}」另有用途，不能作${f.what}。请换一个名称。`,
  "name-twice": (f: { name: string; kind: string; at: string }) =>
    `「${f.name}」在这里填写，但${f.kind}已有同名的数（${f.at}）。这里填写的未采用。一个名称只能指一个数，请改名或删去其中一个。`,
  "code-twice": (f: { code: string; kind: string; first: string; at: string }) =>
    `代码「${f.code}」用了两次：${f.at}已用于${f.first}，这里又用于${f.kind}。请换一个代码，否则两处的数会混在一起。`,

  // Figures
  "entry-empty": (f: { key: string }) =>
    `「${f.key}」后面没有内容。还没有数据的请写“待填”，不适用的请写“不适用（原因）”，不要留空。`,
  "entry-unread": (f: { text: string }) =>
    `「${f.text}」不是数、日期或是否。如果是文字，请放在「」里，例如「${f.text}」。`,
  "not-applicable-reason": () => "写“不适用”须说明原因，例如：不适用（未设置生态效益）。",
  "citation-unread": (f: { text: string }) =>
    `「${f.text}」中的出处写法不对：@ 前面要有一个空格，后面紧跟位置、不能有空格，例如 820万元 @846。`,
  "sources-missing": (f: { locator: string }) =>
    `写了出处「@${f.locator}」，但「来源」里还没有文件。请补充，例如：来源: {报告: 2020年度自评报告}。`,
  "source-unknown": (f: { code: string; known: string; near: string }) =>
    `出处中的文件「${f.code}」不在「来源」里。${f.near}已有：${f.known}。`,
  "unit-of-other-kind": (f: { key: string; text: string; unit: string }) =>
    `「${f.key}」以${f.unit}计，「${f.text}」不是这一类的数，未采用。请核对数值和单位。`,
  "amount-without-unit": (f: { text: string }) =>
    `「${f.text}」没有单位，分不清是元还是万元，未采用。请写成 ${f.text}万元 这样的形式，或在资金账中写明「单位」。`,
  "money-unit": (f: { text: string }) => `「${f.text}」不是金额单位。请写 元、万元 或 亿元。`,
  "column-unit": (f: { name: string; text: string }) =>
    `不认识「${f.name}」列的单位「${f.text}」，这一列的数按待填处理。请写单位（万元、件、% 等），文字列写“文字”，日期列写“日期”。`,
  "group-unknown": (f: { name: string; known: string }) =>
    `不能按「${f.name}」分组：它不是文字列。${f.known === "" ? "请先在「列」中声明文字列。" : `可用：${f.known}。`}`,
  "rounding-unread": (f: { text: string }) => `「${f.text}」不是取舍办法。请写成 四舍五入2位 或 截断取整 这样的形式。`,
  "rounding-without-formula": () => "直接填写的数按原样使用，不再取舍。请删去「取舍」，或把值改为以 = 开头的公式。",
  "places-unread": (f: { key: string; text: string }) => `「${f.key}」应为 0 至 9 的小数位数，不能写「${f.text}」。`,
  "points-unread": (f: { key: string; text: string }) => `「${f.key}」应为分数或次数，例如 15，不能写「${f.text}」。`,
  "year-unread": (f: { text: string }) => `「${f.text}」不是年度。请写四位年份，例如 2020。`,
  "adjustment-ambiguous": (f: { found: string }) =>
    `每条调整应写「增减」或「调整后」中的一个，这里${f.found}，按待填处理。增减写变动额，调整后写变动后的总额。`,
  "printed-formula": (f: { name: string }) => `「${f.name}」的印制数不能写公式。请照原文抄录，例如：印: 85.82% @5145。`,

  // Targets
  "target-stages": () => "「目标」应写明目标值，或「年初」「调整」「批复」中的至少一个。请补充，例如：目标: ≥10家。",
  "target-formula": (f: { text: string }) =>
    `目标「${f.text}」不能写公式，目标值以批准的数为准。请填写数值，例如：目标: ≥10家。`,
  "measure-twice": (f: { code: string }) =>
    `「${f.code}」同时写了「分项」和「目标」「实际」，分不清以哪个计分。请把目标和实际都写进分项，或删去分项。`,

  // Schemes and rules
  "rule-kind-unknown": (f: { text: string; known: string; near: string }) =>
    `没有名为「${f.text}」的评分规则类型。${f.near}可用：${f.known}。`,
  "rule-form": (f: { what: string; found: string }) =>
    `「${f.what}」应写成一句评分语句或 {类型: 达标得分, …} 的形式，这里写成了${f.found}。请改写。`,
  "sentence-unread": (f: { sentence: string; message: string }) =>
    `评分语句「${f.sentence}」没有完全读懂：${f.message}`,
  "sentence-ambiguous": (f: { sentence: string; readings: string }) =>
    `评分语句「${f.sentence}」有不止一种读法：${f.readings}。请改用其中一种写法。`,
  "sentence-assumed": (f: { sentence: string; assumed: string }) =>
    `评分语句「${f.sentence}」没有写明的地方按惯例理解：${f.assumed}。如与本意不同，请在语句中写明。`,
  "rule-on-parent": (f: { name: string }) =>
    `「${f.name}」有下级指标，得分由下级汇总，自己的规则不会被使用。请把规则移到下级，或删去。`,
  "weight-missing": (f: { name: string }) =>
    `上级按权重汇总，但「${f.name}」没有写「权重」，得分待定。请补充，例如：权重: 奖励.占比。`,
  "weight-unused": (f: { name: string }) =>
    `「${f.name}」写了「权重」，但上级没有写“汇总: 加权”，分不清是否按权重计入，得分待定。请在上级补充，或删去权重。`,
  "award-unread": (f: { key: string; text: string }) =>
    `「${f.key}」不能写「${f.text}」。请写分值的一部分（5%权重）或分数（2分）。`,
  "share-unread": (f: { key: string; text: string }) =>
    `「${f.key}」应为百分数或分数，例如 50% 或 1/3，不能写「${f.text}」。`,
  "band-unread": (f: { text: string }) =>
    `分档条件「${f.text}」读不懂。请写成 "≥80% 且 <90%" 的形式：符号在前，下限、上限各最多一个。`,
  "condition-unread": (f: { text: string; at: number; because: string }) =>
    `条件「${f.text}」第${f.at}个字符处读不下去：${f.because}。`,
  "fact-name-expected": (f: { key: string; text: string }) =>
    `「${f.key}」应为一个数的名称，不能写算式「${f.text}」。请写名称，或先在「数据」中用公式定义它。`,
  "item-twice": (f: { name: string }) =>
    `要素「${f.name}」同时写了「事实」和「规则」，分不清按哪个计分。请删去其中一个。`,
  "site-twice": (f: { name: string }) => `抽样对象「${f.name}」列了两次。请只保留一个，否则它会占两份分值。`,
  "line-parent-unknown": (f: { line: string; parent: string }) =>
    `预算项目「${f.line}」的上级「${f.parent}」不存在或排在它后面，现按资金的直接下级汇总。请改正上级。`,
  "typed-and-listed": (f: { line: string; field: string }) =>
    `「${f.line}」的${f.field}既手工填了数，又有明细，同一个数只能有一个来源。现按明细合计，请删去手工数或补全明细。`,
} as const;

export const caseSeverities: Record<keyof typeof caseMessages, Severity> = {
  "line-parent-unknown": "error",
  "typed-and-listed": "error",
  "findings-many": "error",
  "case-not-found": "error",
  "folder-without-case": "error",
  "file-unreadable": "error",
  "file-empty": "error",
  "file-too-large": "error",
  "file-not-text": "error",
  "file-encoding": "error",
  "file-name-not-plain": "error",
  "sibling-missing": "error",
  "format-other": "error",
  "yaml-tab": "error",
  "yaml-indent": "error",
  "yaml-colon-in-value": "error",
  "yaml-colon-missing": "error",
  "colon-fullwidth": "error",
  "yaml-quote-open": "error",
  "yaml-bracket-open": "error",
  "yaml-sign-start": "error",
  "yaml-comma": "error",
  "yaml-escape": "error",
  "yaml-several": "error",
  "yaml-reference": "error",
  "yaml-unexpected": "error",
  "yaml-unread": "error",
  "yaml-key-not-text": "error",
  "yaml-too-deep": "error",
  "yaml-too-many": "error",
  "key-twice": "error",
  "key-unknown": "error",
  "key-alone": "error",
  "key-missing": "error",
  "type-wrong": "error",
  "choice-unknown": "error",
  "name-malformed": "error",
  "name-reserved": "error",
  "name-twice": "error",
  "code-twice": "error",
  "entry-empty": "error",
  "entry-unread": "error",
  "not-applicable-reason": "error",
  "citation-unread": "error",
  "sources-missing": "error",
  "source-unknown": "error",
  "unit-of-other-kind": "error",
  "amount-without-unit": "error",
  "money-unit": "error",
  "column-unit": "error",
  "group-unknown": "error",
  "rounding-unread": "error",
  "rounding-without-formula": "error",
  "places-unread": "error",
  "points-unread": "error",
  "year-unread": "error",
  "adjustment-ambiguous": "error",
  "printed-formula": "error",
  "target-stages": "error",
  "target-formula": "error",
  "measure-twice": "error",
  "rule-kind-unknown": "error",
  "rule-form": "error",
  "sentence-unread": "error",
  "sentence-ambiguous": "error",
  "sentence-assumed": "notice",
  "rule-on-parent": "error",
  "weight-missing": "error",
  "weight-unused": "error",
  "award-unread": "error",
  "share-unread": "error",
  "band-unread": "error",
  "condition-unread": "error",
  "fact-name-expected": "error",
  "item-twice": "error",
  "site-twice": "error",
};
