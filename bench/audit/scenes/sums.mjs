// Equations written out, totals of tables and sentences.
import { decimal } from "../../../dist/core/index.js";
import { amount, otherPercent, percent, plain, slipped, sum, tag } from "./words.mjs";

export const sums = {
  equation(by, { topic }) {
    const [budget, arrived] = [amount(by, 800, 3000, 2), amount(by, 300, 790, by.pick([2, 4]))];
    const spent = amount(by, 100, 290, 2);
    const rate = percent(arrived, budget);
    const used = percent(spent, arrived);
    const [over, times, same] = by.pick([
      ["/", "*", "="],
      ["÷", "×", "＝"],
      ["/", "×", "="],
      ["÷", "×", "="],
    ]);
    return {
      lines: [
        `${topic}项目资金到位率${same}（实际到位资金${over}预算资金）${times}100%${same}${arrived}${over}${budget}${times}100%${same}${tag("a", rate)}。`,
        `${topic}项目资金支出率${same}（${spent}${over}${arrived}）${times}100%${same}${tag("b", used)}。`,
      ],
      plants: [
        { check: "equation", name: "a", wrong: otherPercent(rate, by) },
        { check: "equation", name: "b", wrong: otherPercent(used, by) },
      ],
    };
  },

  deviation(by, { topic }) {
    const [budget, spent] = [amount(by, 100, 900, 2), amount(by, 40, 95, 2)];
    const rate = percent(plain(decimal(budget).minus(decimal(spent))), budget);
    return {
      lines: [`${topic}项目成本偏差率=(${budget}-${spent})/${budget}*100%=${tag("a", rate)}，成本控制有待加强。`],
      plants: [
        { check: "equation", name: "a", wrong: otherPercent(rate, by) },
        { check: "equation", name: "a", wrong: percent(plain(decimal(budget).minus(decimal(spent))), spent, 2) },
      ],
    };
  },

  tableSum(by, { topic }) {
    const rows = Array.from({ length: by.between(3, 9) }, (_, at) => [
      `${topic}${"甲乙丙丁戊己庚辛壬"[at]}项`,
      amount(by, 50, 900, 2),
      amount(by, 10, 49, 2),
    ]);
    const totals = [1, 2].map((column) => plain(sum(rows.map((row) => row[column]))));
    const marked = rows.map((row, at) => [row[0], tag(`p${at}`, row[1]), tag(`q${at}`, row[2])]);
    const label = by.pick(["合计", "总计", "合　计"]);
    return {
      lines: [`${topic}资金安排和使用情况如下表。`, "单位：万元"],
      table: [["项目名称", "预算安排", "实际支出"], ...marked, [label, tag("t1", totals[0]), tag("t2", totals[1])]],
      plants: [
        slipped("table-sum", "t1", totals[0], by),
        slipped("table-sum", "t2", totals[1], by),
        slipped("table-sum", "p1", rows[1][1], by),
        slipped("table-sum", `q${rows.length - 1}`, rows.at(-1)[2], by),
      ],
    };
  },

  subtotals(by, { topic }) {
    const group = () => Array.from({ length: by.between(2, 4) }, () => amount(by, 20, 300, 2));
    const groups = [group(), group()];
    const subtotals = groups.map((one) => plain(sum(one)));
    const total = plain(sum(subtotals));
    const rows = groups.flatMap((one, at) => [
      ...one.map((value, row) => [`${topic}${"一二"[at]}类${"甲乙丙丁"[row]}`, tag(`g${at}${row}`, value)]),
      ["小计", tag(`s${at}`, subtotals[at])],
    ]);
    return {
      lines: [`${topic}分类支出情况见下表（单位：万元）。`],
      table: [["支出内容", "金额（万元）"], ...rows, ["合计", tag("t", total)]],
      plants: [slipped("table-sum", "s0", subtotals[0], by), slipped("table-sum", "t", total, by)],
    };
  },

  ofWhich(by, { topic }) {
    const parts = [amount(by, 20, 300, 2), amount(by, 20, 300, 2), amount(by, 5, 30, 2)];
    const total = plain(sum(parts));
    const [a, b, c] = parts;
    return {
      lines: [
        by.pick([
          `${topic}全年共支出${tag("t", total)}万元，其中：设备购置${a}万元，人员培训${b}万元，宣传推广${c}万元。`,
          `${topic}项目支出合计${tag("t", total)}万元，包括设备购置费${a}万元、人员培训费${b}万元、宣传推广费${c}万元。`,
        ]),
      ],
      plants: [slipped("prose-sum", "t", total, by)],
    };
  },

  respectively(by, { topic }) {
    const parts = Array.from({ length: 4 }, () => String(by.between(12, 480)));
    const total = plain(sum(parts));
    return {
      lines: [
        by.pick([
          `四个季度${topic}受理申请分别为${parts.join("件、")}件，全年合计${tag("t", total)}件。`,
          `${topic}受理申请第一至四季度分别为${parts.join("件、")}件，合计受理${tag("t", total)}件。`,
        ]),
      ],
      plants: [slipped("prose-sum", "t", total, by)],
    };
  },
};
