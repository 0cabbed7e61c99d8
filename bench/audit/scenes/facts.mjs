// What is counted, numbered, told twice, dated, copied; which way it went and whether it was enough.
import { amount, plain, slipped, sum, tag, units } from "./words.mjs";

export const facts = {
  count(by, { topic }) {
    const items = by.shuffled([
      "加强组织领导",
      "完善制度办法",
      "强化资金监管",
      "推进项目实施",
      "开展绩效评价",
      "加大宣传力度",
    ]);
    const many = by.between(3, 5);
    const numerals = ["", "一", "两", "三", "四", "五", "六", "七"];
    const chosen = items.slice(0, many);
    return {
      lines: [
        by.pick([
          `${topic}围绕${tag("a", numerals[many])}项重点任务展开：${chosen.map((item, at) => `${"一二三四五六"[at]}是${item}`).join("；")}。`,
          `${topic}采取${tag("a", numerals[many])}项措施：${chosen.map((item, at) => `（${at + 1}）${item}`).join("；")}。`,
        ]),
      ],
      plants: [{ check: "count", name: "a", wrong: numerals[many + by.pick([1, 2])] }],
    };
  },

  named(by, { topic }) {
    const names = by
      .shuffled(["东湖区", "西江县", "南岭市", "北川县", "中和区", "安平县", "长乐镇"])
      .slice(0, by.between(3, 6));
    return {
      lines: [`${topic}覆盖${names.join("、")}等${tag("a", `${names.length}`)}个县区。`],
      // “等” may hold more than is named, never less.
      plants: [{ check: "count", name: "a", wrong: `${names.length - 1}` }],
    };
  },

  numbering(by, { topic }) {
    const parts = ["资金管理情况", "组织实施情况", "制度建设情况", "监督检查情况", "档案管理情况"].slice(
      0,
      by.between(4, 5),
    );
    const marks = by.pick([(at) => `（${"一二三四五六七"[at]}）`, (at) => `${at + 1}.`]);
    return {
      lines: parts.flatMap((part, at) => [
        at === 2 ? `${tag("n", marks(at))}${topic}${part}` : `${marks(at)}${topic}${part}`,
        `${topic}${part}总体良好，执行了有关规定。`,
      ]),
      plants: [
        { check: "numbering", name: "n", wrong: marks(3) },
        { check: "numbering", name: "n", wrong: marks(1) },
      ],
    };
  },

  sameFact(by, { topic, thing }) {
    const value = by.between(1200, 9800);
    const unit = units[thing];
    const text = `${value}`;
    return {
      lines: [
        `${topic}全年${thing}${text}${unit}，完成情况较好。`,
        `从效益看，${topic}全年${thing}${tag("a", text)}${unit}，社会反响良好。`,
      ],
      plants: [slipped("same-fact", "a", text, by)],
    };
  },

  textAndTable(by, { topic }) {
    const [a, b] = [amount(by, 100, 900, 2), amount(by, 100, 900, 2)];
    const total = plain(sum([a, b]));
    return {
      lines: [
        `${topic}设备购置预算${tag("x", a)}万元，${topic}人员培训预算${b}万元。`,
        `${topic}预算明细（单位：万元）`,
      ],
      table: [
        ["支出内容", "预算"],
        [`${topic}设备购置`, a],
        [`${topic}人员培训`, b],
        ["合计", total],
      ],
      plants: [slipped("same-fact", "x", a, by)],
    };
  },

  period(by, { topic, year }) {
    const end = `${year}年12月31日`;
    return {
      lines: [
        `${topic}项目实施期限为${year}年1月1日至${tag("e", end)}。`,
        `${topic}各项任务已在${tag("d", end)}前完成。`,
      ],
      plants: [
        { check: "date", name: "e", wrong: `${year - 1}年12月31日` },
        { check: "date", name: "d", wrong: `${year + 1}年12月31日` },
      ],
    };
  },

  impossibleDate(by, { topic, year }) {
    return {
      lines: [`${topic}项目于${tag("d", `${year}年6月30日`)}通过中期检查。`],
      plants: [{ check: "date", name: "d", wrong: `${year}年6月31日` }],
    };
  },

  direction(by, { topic, thing }) {
    const [before, now] = [by.between(910, 2900), by.between(210, 900)];
    const unit = units[thing];
    const said = (word) => `由${before}${unit}${word}到${now}${unit}`;
    return {
      lines: [`${topic}${thing}${tag("w", said(by.pick(["下降", "减少"])))}。`],
      plants: [{ check: "direction", name: "w", wrong: said(by.pick(["增长", "增加", "上升"])) }],
    };
  },

  signed(by, { topic, thing }) {
    const rate = amount(by, 2, 30, 2);
    return {
      lines: [`${topic}${thing}同比${tag("w", "下降")}${tag("s", `${rate}%`)}，主要受市场影响。`],
      plants: [{ check: "direction", name: "s", wrong: `-${rate}%` }],
    };
  },

  targetMet(by, { topic }) {
    const target = by.between(85, 92);
    const met = by.happens(0.5);
    const actual = met ? by.between(target + 1, 99) : by.between(60, target - 3);
    const [right, wrong] = met ? ["已完成目标", "未完成目标"] : ["未完成目标", "已完成目标"];
    return {
      lines: [`${topic}服务对象满意度目标值≥${target}%，${tag("w", `实际${actual}%，${right}`)}。`],
      plants: [{ check: "target-met", name: "w", wrong: `实际${actual}%，${wrong}` }],
    };
  },

  approximate(by, { topic, thing }) {
    const value = by.between(31, 39) * 100 + by.between(1, 60);
    const unit = units[thing];
    const rounded = Math.floor(value / 100) * 100;
    return {
      lines: [
        `${topic}全年${thing}${value}${unit}。`,
        `总的看，${topic}全年${thing}${tag("a", `${rounded}`)}余${unit}，成效明显。`,
      ],
      plants: [{ check: "approximate", name: "a", wrong: `${rounded + 500}` }],
    };
  },

  copied(by, { topic, thing }) {
    const value = by.between(120, 900);
    const paragraph = (name) =>
      `${name}建立了项目库和专家评审制度，全年组织现场核查${value}次，发现问题均已督促整改，资金拨付手续完备，项目档案齐全，服务对象对办理流程和时限总体满意，未收到有效投诉。`;
    return {
      lines: [`${tag("p", paragraph(topic))}`, `${topic}${thing}工作按计划推进。`],
      plants: [],
      /** The whole paragraph once more. */
      copies: { check: "copied", name: "p", text: paragraph(topic) },
    };
  },
};
