// What tables say becomes values of core, each where it stands; what is not understood is said, never guessed or dropped.
import { describe, expect, test } from "vitest";
import { docx, p, sheetOf, tblOf, xlsx, type GridCell } from "../../../tests/support/office.ts";
import { formatQuantity, requirementText, type Quantity } from "../../core/index.ts";
import { readDocument } from "../read/readDocument.ts";
import { extractFacts } from "./extractFacts.ts";
import type { Extracted, ExtractedFacts, Extraction } from "./facts.ts";

async function extracted(content: string | Uint8Array): Promise<Extraction> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { value, findings } = await readDocument({ file: "甲", bytes });
  if (!value) throw new Error(findings.map(({ message }) => message).join("\n"));
  return extractFacts(value);
}

/** Rows of cells; 「^」 goes on with the cell above, 「<」 with the one to the left. */
function gridOf(rows: readonly (readonly string[])[]): {
  readonly cells: readonly GridCell[];
  readonly rowCount: number;
} {
  const at = (row: number, column: number) => rows[row]?.[column];
  const cells = rows.flatMap((texts, row) =>
    texts.flatMap((text, column): readonly GridCell[] => {
      if (text === "^" || text === "<") return [];
      let [tall, wide] = [1, 1];
      while (at(row, column + wide) === "<") wide += 1;
      while (at(row + tall, column) === "^") tall += 1;
      return [{ row, column, rows: tall, columns: wide, text }];
    }),
  );
  return { cells, rowCount: rows.length };
}

/** The same table from Word and from Excel. */
async function both(rows: readonly (readonly string[])[], before = ""): Promise<readonly Extraction[]> {
  const { cells, rowCount } = gridOf(rows);
  const inBook = before === "" ? cells : [{ row: 0, column: 0, rows: 1, columns: rows[0]?.length ?? 1, text: before }];
  const moved = before === "" ? [] : cells.map((cell) => ({ ...cell, row: cell.row + 1 }));
  return [
    await extracted(docx((before === "" ? "" : p(before)) + tblOf(cells, rowCount))),
    await extracted(xlsx(sheetOf([...inBook, ...moved]))),
  ];
}

/** The facts whose `kind` may be this one. */
type Of<Kind, Facts = ExtractedFacts> = Facts extends { readonly kind: infer All }
  ? Kind extends All
    ? Facts
    : never
  : never;

function only<Kind extends ExtractedFacts["kind"]>({ tables }: Extraction, kind: Kind): Of<Kind> {
  const [table] = tables;
  if (table?.kind !== kind) throw new Error(`the table was taken for ${table?.kind}`);
  return table as Of<Kind>;
}

const amount = (fact: Extracted<Quantity> | undefined) =>
  fact?.state === "known" ? formatQuantity(fact.value) : fact && `<${fact.state}>`;
const words = (fact: Extracted<string> | undefined) =>
  fact?.state === "known" ? fact.value : fact && `<${fact.state}>`;
const codes = ({ findings }: Extraction) => findings.map(({ code }) => code);

describe("a self-evaluation form", () => {
  const rows = [
    ["项目名称", "<", "某市专利资金", "<", "<", "<", "<"],
    ["主管部门", "<", "某局", "<", "实施单位", "<", "待填"],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
    ["^", "年度资金总额", "100", "120.5", "90", "—", "74.69%"],
    ["^", "其中：财政拨款", "100", "待填", "—", "—", "—"],
    ["年度总体目标", "预期目标", "<", "<", "实际完成情况", "<", "<"],
    ["^", "提高专利质量", "<", "<", "已完成", "<", "<"],
    ["绩效指标", "一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["^", "产出", "授权专利", "≥10件", "12", "60", "60"],
    ["^", "^", "完成时间", "2020年底", "2020年11月", "20", "20"],
    ["^", "效益", "满意程度", "进一步提高", "待填", "20", "待填"],
    ["总分", "<", "<", "<", "<", "100", "80"],
  ];

  test("gives names, money, goals and indicators, the same from Word and Excel", async () => {
    for (const found of await both(rows)) {
      const facts = only(found, "self-evaluation");
      expect(facts.head.map(({ field, value }) => [field, words(value)])).toEqual([
        ["fund", "某市专利资金"],
        ["department", "某局"],
        ["unit", "<pending>"],
        ["goal", "提高专利质量"],
        ["goal-achieved", "已完成"],
      ]);
      expect(facts.money.map(({ name, amounts }) => [words(name), amount(amounts.预算), amount(amounts.支出)])).toEqual(
        [
          ["年度资金总额", "120.5万元", "90万元"],
          ["财政拨款", "<pending>", "<none>"],
        ],
      );
      const targets = facts.indicators.map(({ target }) =>
        target?.state === "known" ? `${target.value.kind} ${requirementText(target.value)}` : target?.state,
      );
      expect(targets).toEqual(["amount ≥10件", "date 2020年12月31日", "words 进一步提高"]);
      expect(facts.indicators.map(({ actual }) => actual?.state)).toEqual(["known", "known", "pending"]);
      expect(facts.indicators.map(({ path }) => path.map(({ name }) => name))).toEqual([["产出"], ["产出"], ["效益"]]);
      expect([amount(facts.total?.points), amount(facts.total?.score)]).toEqual(["100分", "80分"]);
    }
  });

  test("knows of every fact where it stands", async () => {
    const [found] = await both(rows);
    const indicator = found && only(found, "self-evaluation").indicators[0];
    expect(indicator?.target?.place).toMatchObject({ file: "甲", within: { table: 1, row: 9, column: 4 } });
  });
});

describe("other forms", () => {
  test("a transfer form is told by its head, a department's by its columns", async () => {
    const transfer = [
      ["转移支付（项目）名称", "某转移支付", "<", "<"],
      ["一级指标", "三级指标", "指标值", "全年实际完成值"],
      ["产出", "授权专利", "≥10件", "12件"],
    ];
    const whole = [
      ["指标名称", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值", "指标权重", "指标得分"],
      ["授权专利", "件", "≥", "8", "10", "12", "100", "100"],
    ];
    for (const found of await both(transfer)) expect(only(found, "transfer").indicators).toHaveLength(1);
    for (const found of await both(whole)) {
      const [row] = only(found, "department").indicators;
      const said = [row?.originalTarget, row?.target].map(
        (one) => one?.state === "known" && requirementText(one.value),
      );
      expect(said).toEqual(["≥8件", "≥10件"]);
    }
  });

  test("what was done by July is no actual value of the year", async () => {
    const rows = [
      ["一级指标", "三级指标", "年度指标值", "1—7月执行情况", "全年预计完成情况", "完成目标可能性"],
      ["产出", "授权专利", "≥10件", "6件", "11件", "确定能"],
    ];
    for (const found of await both(rows)) {
      const [row] = only(found, "monitoring").indicators;
      expect([row?.actual?.text, row?.forecast?.text]).toEqual(["6件", "11件"]);
    }
  });
});

describe("lists", () => {
  test("a plan of the money: units from the caption, four amounts apart, parts below their whole", async () => {
    const rows = [
      ["序号", "项目名称", "年初预算", "到位", "支出", "1—7月执行数"],
      ["1", "奖励", "80", "79", "70.25", "30"],
      ["2", "其中：专利奖", "50", "—", "待填", ""],
      ["合计", "<", "80", "79", "70.25", ""],
    ];
    for (const found of await both(rows, "资金安排表（单位：万元）")) {
      const [table] = found.tables;
      if (table?.kind !== "spending" && table?.kind !== "fund-plan") throw new Error(`taken for ${table?.kind}`);
      const [first, second, total] = table.lines;
      const amounts = [first?.amounts.本年预算, first?.amounts.到位, first?.amounts.支出].map(amount);
      expect(amounts).toEqual(["80万元", "79万元", "70.25万元"]);
      expect([second?.depth, words(second?.name), amount(second?.amounts.支出)]).toEqual([1, "专利奖", "<pending>"]);
      expect(first?.others.map(({ header, value }) => [header, words(value)])).toEqual([["1—7月执行数", "30"]]);
      expect([total?.isTotal, amount(total?.amounts.本年预算)]).toEqual([true, "80万元"]);
    }
  });

  test("subsidies, applications and answers to a survey", async () => {
    const subsidy = only(
      await extracted("项目\t单位数量（家）\t补助标准\t支付金额（元）\n贯标\t3\t每家5000元\t15000\n"),
      "subsidy",
    );
    expect(
      subsidy.lines.map(({ counts, amount: paid, standard }) => [
        amount(counts[0]?.value),
        amount(paid),
        words(standard),
      ]),
    ).toEqual([["3家", "15000元", "每家5000元"]]);
    const list = only(
      await extracted("序号\t申请单位\t项目名称\t申请金额（万元）\n1\t甲公司\t导航\t20\n"),
      "applications",
    );
    expect(
      list.lines.map(({ applicant, item, amount: asked }) => [words(applicant), words(item), amount(asked)]),
    ).toEqual([["甲公司", "导航", "20万元"]]);
    const survey = only(
      await extracted("题目\t非常满意\t满意\t不满意\t满意度\n服务态度\t80\t15\t5\t95%\n"),
      "satisfaction",
    );
    expect(
      survey.lines.map(({ answers, satisfaction }) => [
        answers.map(({ value }) => amount(value)),
        amount(satisfaction),
      ]),
    ).toEqual([[["80", "15", "5"], "95%"]]);
  });
});

describe("what is not understood is said", () => {
  test.each([
    ["an amount without any unit", "项目名称\t预算数\n甲\t5\n", "extract-unit-missing"],
    ["words in a column of money", "项目名称\t预算数（万元）\n甲\t若干\n", "extract-figure-unread"],
    ["a count in a column of money", "项目名称\t预算数（万元）\n甲\t5件\n", "extract-not-money"],
    ["a column nobody knows", "一级指标\t三级指标\t目标值\t颜色\n甲\t乙\t5件\t红\n", "extract-column-unread"],
    ["a target of several figures", "一级指标\t三级指标\t目标值\n甲\t乙\t甲5件；乙6件\n", "extract-target-words"],
    [
      "a sentence that starts its list again",
      "三级指标\t分值\t评分标准\n甲\t5\t①有办法；②有计划；①有检查。各占1/2权重分，每有一项不符合，扣除相应权重分\n",
      "extract-sentence-open",
    ],
    ["a table nobody knows", "姓名\t职务\n甲\t科长\n", "extract-table-unknown"],
    ["a document without tables", "只有一段话。\n", "extract-nothing"],
    ["points that do not add up", "三级指标\t分值\t评分标准\n甲\t5\t达到得满分\n合计\t9\t\n", "extract-total-differs"],
  ])("%s", async (_, text, code) => {
    const found = await extracted(text);
    expect(codes(found)).toContain(code);
    expect(found.findings.every(({ place }) => place !== undefined)).toBe(true);
  });

  test("and nothing of it is lost: a figure that cannot be read keeps its words, an unknown column its texts", async () => {
    const plan = await extracted("项目名称\t预算数（万元）\t颜色\n甲\t若干\t红\n");
    const line = only(plan, "fund-plan").lines[0];
    expect(line?.amounts.预算).toMatchObject({ state: "unread", text: "若干" });
    expect(line?.others).toMatchObject([{ header: "颜色", value: { text: "红" } }]);
  });
});
