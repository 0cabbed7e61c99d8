// Rates, growth, shares, differences and units.
import { decimal } from "../../../dist/core/index.js";
import { slip } from "../chance.mjs";
import { amount, otherPercent, percent, plain, slipped, sum, tag, things, units } from "./words.mjs";

export const rates = {
  rates(by, { topic }) {
    const [budget, arrived, spent] = [amount(by, 800, 3000, 2), amount(by, 400, 790, 2), amount(by, 100, 380, 2)];
    const [arrival, execution, use] = [percent(arrived, budget), percent(spent, budget), percent(spent, arrived)];
    const variant = by.between(0, 2);
    const lines = [
      `${topic}项目预算${budget}万元，实际到位${arrived}万元，资金到位率${tag("a", arrival)}；实际支出${spent}万元，预算执行率${tag("e", execution)}。`,
      `${topic}预算资金${budget}万元，到位资金${arrived}万元，到位率为${tag("a", arrival)}，支出${spent}万元，占到位资金的${tag("u", use)}。`,
      `截至年底，${topic}专项预算总额${budget}万元，到位${arrived}万元，到位率（到位÷预算）${tag("a", arrival)}，支出${spent}万元，预算执行率（支出÷预算）${tag("e", execution)}、支出占到位资金的${tag("u", use)}。`,
    ];
    const all = [
      { check: "rate", name: "a", wrong: otherPercent(arrival, by) },
      { check: "rate", name: "e", wrong: otherPercent(execution, by) },
      { check: "rate", name: "u", wrong: otherPercent(use, by) },
      // The wrong base where the basis is said.
      { check: "rate", name: "u", wrong: execution },
    ];
    return { lines: [lines[variant]], plants: all.filter(({ name }) => lines[variant].includes(`⟦${name}:`)) };
  },

  completion(by, { topic, thing }) {
    const target = by.between(80, 900);
    const actual = by.between(40, 1400);
    const unit = units[thing];
    const rate = percent(`${actual}`, `${target}`);
    return {
      lines: [
        by.pick([
          `${topic}${thing}计划${target}${unit}，实际完成${actual}${unit}，完成率${tag("a", rate)}。`,
          `${topic}${thing}：目标值${target}${unit}，实际完成值${actual}${unit}，完成率为${tag("a", rate)}。`,
          `${topic}${thing}年度指标值为≥${target}${unit}，实际完成${actual}${unit}，完成率达${tag("a", rate)}。`,
        ]),
      ],
      plants: [{ check: "completion", name: "a", wrong: otherPercent(rate, by) }],
    };
  },

  completionTable(by, { topic }) {
    const chosen = by.shuffled(things).slice(0, by.between(3, 6));
    const rows = chosen.map((thing, at) => {
      const [target, actual] = [by.between(80, 900), by.between(60, 1400)];
      const rate = percent(`${actual}`, `${target}`);
      return { cells: [`${topic}${thing}（${units[thing]}）`, `≥${target}`, `${actual}`, tag(`r${at}`, rate)], rate };
    });
    return {
      lines: [`${topic}绩效指标完成情况`],
      table: [["绩效指标", "目标值", "实际完成值", "完成率"], ...rows.map(({ cells }) => cells)],
      plants: rows
        .slice(0, 2)
        .map(({ rate }, at) => ({ check: "completion", name: `r${at}`, wrong: otherPercent(rate, by) })),
    };
  },

  growth(by, { topic, thing, year }) {
    const [before, now] = [by.between(210, 900), by.between(910, 2900)];
    const unit = units[thing];
    const rate = percent(`${now - before}`, `${before}`);
    const more = `${now - before}`;
    return {
      lines: [
        by.pick([
          `${topic}${thing}${now}${unit}，上年为${before}${unit}，同比增长${tag("a", rate)}。`,
          `${year}年${topic}${thing}达到${now}${unit}，比${year - 1}年的${before}${unit}增加${tag("m", more)}${unit}，增长${tag("a", rate)}。`,
          `${topic}${thing}由上年的${before}${unit}增加到${now}${unit}，增幅${tag("a", rate)}。`,
        ]),
      ],
      plants: [
        { check: "growth", name: "a", wrong: otherPercent(rate, by) },
        { check: "growth", name: "m", wrong: slip(more, by) },
      ],
    };
  },

  fall(by, { topic, thing }) {
    const [before, now] = [by.between(910, 2900), by.between(210, 900)];
    const unit = units[thing];
    const rate = percent(`${before - now}`, `${before}`);
    return {
      lines: [`${topic}${thing}${now}${unit}，上年为${before}${unit}，同比${tag("w", `下降${rate}`)}。`],
      plants: [
        { check: "growth", name: "w", wrong: `下降${otherPercent(rate, by)}` },
        { check: "direction", name: "w", wrong: `增长${rate}` },
      ],
    };
  },

  share(by, { topic, thing }) {
    const [total, part] = [by.between(700, 2900), by.between(120, 600)];
    const unit = units[thing];
    const rate = percent(`${part}`, `${total}`);
    return {
      lines: [
        by.pick([
          `${topic}${thing}共${total}${unit}，其中县区${part}${unit}，占${tag("a", rate)}。`,
          `${topic}${thing}总数为${total}${unit}，其中中小企业${part}${unit}，占比${tag("a", rate)}。`,
        ]),
      ],
      plants: [{ check: "share", name: "a", wrong: otherPercent(rate, by) }],
    };
  },

  shareTable(by, { topic }) {
    const rows = Array.from({ length: by.between(3, 5) }, (_, at) => [
      `${topic}${"东南西北中"[at]}片区`,
      amount(by, 50, 900, 2),
    ]);
    const total = plain(sum(rows.map(([, value]) => value)));
    const shares = rows.map(([, value]) => percent(value, total));
    return {
      lines: [`${topic}资金分片区安排情况（单位：万元）`],
      table: [
        ["片区", "金额", "占比"],
        ...rows.map(([name, value], at) => [name, value, tag(`s${at}`, shares[at])]),
        ["合计", tag("t", total), "100%"],
      ],
      plants: [
        { check: "share", name: "s0", wrong: otherPercent(shares[0], by) },
        slipped("table-sum", "t", total, by),
      ],
    };
  },

  difference(by, { topic }) {
    const [budget, spent] = [amount(by, 400, 900, 2), amount(by, 100, 380, 2)];
    const left = plain(decimal(budget).minus(decimal(spent)));
    return {
      lines: [
        by.pick([
          `${topic}年初预算${budget}万元，全年支出${spent}万元，年末结余${tag("a", left)}万元。`,
          `${topic}预算${budget}万元，实际支出${spent}万元，预算结余${tag("a", left)}万元。`,
        ]),
      ],
      plants: [slipped("difference", "a", left, by)],
    };
  },

  units(by, { topic }) {
    const whole = by.between(120, 980);
    const said = (yuan) => `${whole}万元（即${yuan}元）`;
    return {
      lines: [`${topic}拨付补助资金${tag("y", said(`${whole}0000`))}，资金已全部支付。`],
      plants: [
        { check: "unit", name: "y", wrong: said(`${whole}000`) },
        { check: "unit", name: "y", wrong: said(`${slip(`${whole}`, by)}0000`) },
      ],
    };
  },

  unitSlip(by, { topic }) {
    const value = amount(by, 120, 980, 2);
    const yuan = plain(decimal(value).times(decimal("10000")));
    return {
      lines: [
        `${topic}实际支出${tag("w", value)}万元，用于设备购置。`,
        `经核对账簿，${topic}实际支出${yuan}元，凭证齐全。`,
      ],
      plants: [{ check: "unit", name: "w", wrong: yuan }],
    };
  },
};
