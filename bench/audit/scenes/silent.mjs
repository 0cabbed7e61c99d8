// Right, though it looks wrong: nothing may be said of it.
import { decimal } from "../../../dist/core/index.js";
import { amount, percent, plain, sum, units } from "./words.mjs";

/** True however strictly one looks: rounding, other bases, other populations. Nothing may be said about them. */
export const silent = {
  roundedShares(by, { topic }) {
    const rows = Array.from({ length: by.between(3, 7) }, () => amount(by, 50, 900, 2));
    const total = sum(rows);
    const shares = rows.map((one) => percent(one, plain(total), 1));
    return {
      lines: [`${topic}资金投向结构（单位：万元）`],
      table: [
        ["投向", "金额", "占比"],
        ...rows.map((one, at) => [`${topic}${"甲乙丙丁戊己庚"[at]}`, one, shares[at]]),
        ["合计", plain(total), "100%"],
      ],
    };
  },
  roundedSum(by, { topic }) {
    const exact = Array.from({ length: by.between(3, 6) }, () => amount(by, 50, 900, 4));
    const total = sum(exact).round("half-up", 2).text(2);
    const shown = exact.map((one) => decimal(one).round("half-up", 2).text(2));
    return {
      lines: [`${topic}支出情况（单位：万元，数据经四舍五入）`],
      table: [["内容", "支出"], ...shown.map((one, at) => [`${topic}${"甲乙丙丁戊己"[at]}`, one]), ["合计", total]],
    };
  },
  roundedRate(by, { topic, thing }) {
    const [before, now] = [amount(by, 8, 14, 4), amount(by, 15, 29, 4)];
    const shown = [before, now].map((one) => decimal(one).round("half-up", 1).text(1));
    const rate = percent(plain(decimal(now).minus(decimal(before))), before);
    return {
      lines: [`${topic}每万人${thing}${shown[1]}${units[thing]}，上年为${shown[0]}${units[thing]}，同比增长${rate}。`],
    };
  },
  twoBases(by, { topic }) {
    const [budget, arrived, spent] = [amount(by, 800, 1500, 2), amount(by, 400, 790, 2), amount(by, 100, 380, 2)];
    return {
      lines: [
        `${topic}预算${budget}万元，到位${arrived}万元，支出${spent}万元，按预算计算的执行率为${percent(spent, budget)}。`,
        `${topic}预算资金执行率=（实际支出资金/实际到位资金）×100%=${spent}/${arrived}×100%=${percent(spent, arrived)}。`,
      ],
    };
  },
  yearsApart(by, { topic, thing, year }) {
    const [before, now] = [by.between(210, 900), by.between(910, 2900)];
    return {
      lines: [
        `${year - 1}年${topic}${thing}${before}${units[thing]}；${year}年${topic}${thing}${now}${units[thing]}。`,
      ],
    };
  },
  numbersThatCount(by, { topic, year }) {
    return {
      lines: [
        `根据《${topic}资金管理办法》（财教〔${year}〕${by.between(2, 99)}号）第${by.between(2, 30)}条和第${by.between(31, 60)}条规定，资料报送截止时间为${year + 1}年3月31日，联系电话0791-8${by.between(1000000, 9999999)}，项目编号HJ${year}-0${by.between(10, 99)}。`,
      ],
    };
  },
  moreThanNamed(by, { topic }) {
    return {
      lines: [
        `${topic}惠及东湖区、西江县、南岭市等${by.between(5, 12)}个县区，近${by.between(2, 9)}00户群众受益，${by.between(30, 90)}%以上的群众表示满意。`,
      ],
    };
  },
  wan(by, { topic }) {
    const value = by.between(1200, 9800) * 10;
    const wan = decimal(`${value}`).over(decimal("10000")).round("half-up", 2).text(2);
    return { lines: [`${topic}累计服务${value}人次。`, `${topic}累计服务约${wan}万人次。`] };
  },
  partOf(by, { topic }) {
    const [all, one, two] = [by.between(900, 1500), by.between(100, 300), by.between(100, 300)];
    return { lines: [`${topic}受理申请${all}件，其中发明类${one}件、外观类${two}件。`] };
  },
};
