// More of what reports say: rates as lists and on a named basis, points taken off, averages, years in sections of their own,
// tables of which only lines are left; and what only looks wrong. As in the others, nothing here knows how the auditor works.
import { decimal } from "../../../dist/core/index.js";
import { amount, otherPercent, percent, plain, slipped, sum, tag } from "./words.mjs";

const counties = ["东湖县", "西江县", "南岭县", "北山县", "中原县"];
const times = (left, right) => plain(decimal(left).times(decimal(right)));
const listed = (names, values, unit) => names.map((name, at) => `${name}${values[at]}${unit}`).join("、");

export const moreScenes = {
  rateLists(by, { topic }) {
    const names = by.shuffled(counties).slice(0, by.between(3, 5));
    const plans = names.map(() => amount(by, 300, 900, 2));
    const spent = names.map(() => amount(by, 100, 290, 2));
    const rates = spent.map((one, at) => percent(one, plans[at]));
    const marked = rates.map((rate, at) => tag(`r${at}`, rate)).join("、");
    const values = spent.map((one) => `${one}万元`).join("、");
    return {
      lines: [`${topic}${listed(names, plans, "万元")}分别支出${values}，支出率分别为${marked}。`],
      plants: rates.map((rate, at) => ({ check: "rate", name: `r${at}`, wrong: otherPercent(rate, by) })),
    };
  },

  namedBasis(by, { topic }) {
    const [approved, arrived, spent] = [amount(by, 800, 3000, 2), amount(by, 400, 790, 2), amount(by, 100, 380, 2)];
    const [ofArrived, ofApproved] = [percent(spent, arrived), percent(spent, approved)];
    return {
      lines: [
        `${topic}项目批复预算${approved}万元，到位${arrived}万元，支出${spent}万元。按批复预算口径计算执行率为${tag("a", ofApproved)}，按到位资金口径计算执行率为${ofArrived}。`,
      ],
      plants: [{ check: "rate", name: "a", wrong: otherPercent(ofApproved, by) }],
    };
  },

  deduction(by, { topic }) {
    const full = by.between(8, 20);
    const off = `${by.between(1, 5)}.5`;
    const left = plain(decimal(`${full}`).minus(decimal(off)));
    return {
      lines: [
        by.pick([
          `${topic}资金使用指标分值${full}分，扣${off}分，得${tag("s", left)}分。`,
          `${topic}资金使用指标满分${full}分，扣减${off}分，得分${tag("s", left)}分。`,
        ]),
      ],
      plants: [slipped("points", "s", left, by)],
    };
  },

  averageTable(by, { topic }) {
    const rows = counties.map((name) => {
      const [homes, each] = [by.between(120, 960), by.between(210, 980)];
      return { name, homes: `${homes}`, each: `${each}`, paid: times(`${homes}`, `${each}`) };
    });
    return {
      lines: [`${topic}补助发放情况`],
      table: [
        ["县区", "户数", "补助金额（元）", "户均补助（元）"],
        ...rows.map(({ name, homes, paid, each }, at) => [name, homes, paid, tag(`e${at}`, each)]),
      ],
      plants: rows.map(({ each }, at) => slipped("rate", `e${at}`, each, by)),
    };
  },

  twoYears(by, { topic, year }) {
    const [past, now] = [amount(by, 40, 90, 2), amount(by, 100, 190, 2)];
    const [otherPast, otherNow] = [amount(by, 200, 300, 2), amount(by, 310, 390, 2)];
    const step = plain(decimal(now).minus(decimal(past)));
    return {
      lines: [
        `${year - 1}年度${topic}共支出${plain(sum([past, otherPast]))}万元，其中：${topic}设备购置${past}万元，${topic}日常运维${otherPast}万元。`,
        `${year}年度${topic}共支出${plain(sum([now, otherNow]))}万元，其中：${topic}设备购置${now}万元，${topic}日常运维${otherNow}万元。`,
        `变动原因如下。`,
        `${topic}设备购置较上年增加${tag("d", step)}万元，主要是新增站点较多。`,
      ],
      plants: [slipped("growth", "d", step, by)],
    };
  },

  looseLines(by, { topic }) {
    const rows = counties.map((name) => [name, amount(by, 100, 900, 2), amount(by, 100, 900, 2)]);
    const totals = [1, 2].map((column) => plain(sum(rows.map((row) => row[column]))));
    return {
      lines: [
        `${topic}资金安排 单位：万元`,
        "县区 安排数 支出数",
        ...rows.map((row) => row.join(" ")),
        `合计 ${tag("t", totals[0])} ${totals[1]}`,
      ],
      plants: [slipped("table-sum", "t", totals[0], by)],
    };
  },

  smallSlip(by, { topic }) {
    const value = `${by.between(21, 98)}`;
    return {
      lines: [
        `${topic}场地租金补贴${value}万元，当年全部拨付。`,
        `经抽查，${topic}场地租金补贴${tag("u", `${value}万元`)}，手续齐全。`,
      ],
      plants: [{ check: "unit", name: "u", wrong: `${value}元` }],
    };
  },
};

/** Right, though it may look wrong. */
export const moreSilent = {
  outlook(by, { topic, year }) {
    return {
      lines: [
        `下一步，${topic}各实施单位在${year + 1}年12月31日前完成资产移交，在${year + 2}年6月30日前完成绩效跟踪。`,
      ],
    };
  },
  partWithin(by, { topic }) {
    const [all, middle] = [by.between(900, 1500), by.between(500, 800)];
    const small = by.between(100, 300);
    const rates = [percent(`${middle}`, `${all}`, 1), percent(`${small}`, `${all}`, 1)];
    return {
      lines: [
        `${topic}采购总额${all}万元，其中授予中小企业${middle}万元，占采购总额的${rates[0]}，其中授予小微企业${small}万元，占采购总额的${rates[1]}。`,
      ],
    };
  },
  rateOfPart(by, { topic }) {
    const [central, county] = [by.between(900, 1500), by.between(200, 400)];
    const arrived = by.between(50, 190);
    const all = central + county;
    return {
      lines: [
        `${topic}预算${all}万元，其中中央补助${central}万元、县级配套${county}万元。实际到位${central + arrived}万元，资金到位率${percent(`${central + arrived}`, `${all}`)}，其中县级配套资金到位率${percent(`${arrived}`, `${county}`)}。`,
      ],
    };
  },
  structure(by, { topic }) {
    const parts = [by.between(100, 300), by.between(400, 600), by.between(200, 350)];
    const total = parts.reduce((all, one) => all + one);
    const shares = parts.map((one) => percent(`${one}`, `${total}`, 1).replace("%", ""));
    return {
      lines: [
        `${topic}全年产值${total}亿元，其中一产${parts[0]}亿元、二产${parts[1]}亿元、三产${parts[2]}亿元，三次产业结构为${shares.join(":")}。`,
      ],
    };
  },
  ownRate(by, { topic }) {
    const [one, two] = [by.between(300, 500), by.between(200, 290)];
    return {
      lines: [
        `${topic}完成投资${one + two}万元，投资完成率62.4%。其中，完成省级投资${one}万元，完成率74.6%；完成市级投资${two}万元，完成率50.1%。`,
      ],
    };
  },
};
