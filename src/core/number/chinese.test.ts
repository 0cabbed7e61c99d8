import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capitalAmount, chineseNumeral, multiplierNamed, parseCapitalAmount, parseChineseNumeral } from "./chinese.ts";
import { Decimal, decimal } from "./decimal.ts";

const seed = 20260101;

describe("a Chinese numeral is read whole", () => {
  test.each([
    // 整数
    ["零", "0"],
    ["〇", "0"],
    ["一", "1"],
    ["两", "2"],
    ["十", "10"],
    ["十五", "15"],
    ["一十五", "15"],
    ["二十", "20"],
    ["九十九", "99"],
    ["廿五", "25"],
    ["卅", "30"],
    ["一百", "100"],
    ["一百零五", "105"],
    ["一百〇五", "105"],
    ["一百一十五", "115"],
    ["一百十五", "115"],
    ["二百二十二", "222"],
    ["两百", "200"],
    ["一千零二", "1002"],
    ["一千零二十", "1020"],
    ["一千零十", "1010"],
    ["一千二百零三", "1203"],
    ["两千零二十五", "2025"],
    ["一万", "10000"],
    ["一万零五百", "10500"],
    ["一万零一", "10001"],
    ["十万", "100000"],
    ["十万七千", "107000"],
    ["十万零七千", "107000"],
    ["一百二十万", "1200000"],
    ["一百二十万零五百", "1200500"],
    ["一千四百七十二万", "14720000"],
    ["三亿", "300000000"],
    ["一亿五千万", "150000000"],
    ["一亿零三百万", "103000000"],
    ["一万二千亿", "1200000000000"],
    ["一万亿", "1000000000000"],
    ["一亿零一", "100000001"],
    ["二十亿零七百一十五万零八", "2007150008"],
    // 口语省略
    ["一百二", "120"],
    ["三千五", "3500"],
    ["两万五", "25000"],
    ["两万五千三", "25300"],
    ["十二万五", "125000"],
    ["一亿五", "150000000"],
    // 逐位
    ["二〇二五", "2025"],
    ["二零二五", "2025"],
    ["二○二五", "2025"],
    ["一九九八", "1998"],
    ["二〇", "20"],
    // 大写、繁体
    ["壹佰贰拾叁", "123"],
    ["叁拾万", "300000"],
    ["貳仟伍佰", "2500"],
    ["伍拾萬", "500000"],
    ["拾", "10"],
    // 小数
    ["三点一四", "3.14"],
    ["零点五", "0.5"],
    ["两点五", "2.5"],
    ["八十五点五", "85.5"],
    ["八十五點零五", "85.05"],
    ["一点五亿", "150000000"],
    ["三十五点六万", "356000"],
    ["二点五百万", "2500000"],
    // 混写
    ["1.5亿", "150000000"],
    ["3百万", "3000000"],
    ["120万", "1200000"],
    ["1471.9961万", "14719961"],
    ["1亿5000万", "150000000"],
    ["1亿5千万", "150000000"],
    ["1亿2345.67万", "123456700"],
    ["2万5000", "25000"],
    ["1千2百", "1200"],
    ["3万亿", "3000000000000"],
    // 分数、比率
    ["半", "0.5"],
    ["一半", "0.5"],
    ["三分之一", "1/3"],
    ["三分之二", "2/3"],
    ["十分之三", "0.3"],
    ["一又二分之一", "1.5"],
    ["百分之八十", "0.8"],
    ["百分之八十五点五", "0.855"],
    ["百分之一百二十", "1.2"],
    ["百分之百", "1"],
    ["百分之一百", "1"],
    ["百分之85.5", "0.855"],
    ["百分之零点三", "0.003"],
    ["千分之五", "0.005"],
    ["万分之五", "0.0005"],
    ["万分之零点五", "0.00005"],
    ["八成", "0.8"],
    ["三成五", "0.35"],
    ["两成半", "0.25"],
    ["十成", "1"],
    ["八点五成", "0.85"],
    ["8成", "0.8"],
    // 负数
    ["负三", "-3"],
    ["负百分之五", "-0.05"],
    ["百分之负三点二", "-0.032"],
    ["负1.5亿", "-150000000"],
  ])("%s = %s", (text, expected) => {
    expect(parseChineseNumeral(text)?.toString()).toBe(decimal(expected).toString());
  });

  test.each([
    ["", "什么也没有"],
    [" ", "空格"],
    ["120", "只有阿拉伯数字，不是中文数"],
    ["一百二十件", "带单位的归 parseQuantity"],
    ["约一百", "约数归 parseQuantity"],
    ["十几", "不确定"],
    ["几十", "不确定"],
    ["数百", "不确定"],
    ["三五", "可能是三到五"],
    ["七八十", "七十到八十"],
    ["两三百", "两百到三百"],
    ["一两", "一到两"],
    ["〇五", "编号"],
    ["百", "缺数字，多半是单位"],
    ["万", "缺数字，多半是单位"],
    ["亿", "缺数字，多半是单位"],
    ["百万", "缺数字，多半是单位"],
    ["一万五百", "缺零：可能漏了字"],
    ["一千五十", "缺零"],
    ["两亿三百万", "缺零"],
    ["一万零七千", "多零"],
    ["一百零二十", "多零"],
    ["二十零五", "多零"],
    ["一零零百", "不成数"],
    ["零百", "不成数"],
    ["一百零", "没写完"],
    ["一百零零五", "零重复"],
    ["一百一百", "重复"],
    ["一百千", "次序颠倒"],
    ["一十百", "次序颠倒"],
    ["一万一亿", "次序颠倒"],
    ["一万万", "无公认读法"],
    ["一亿亿", "无公认读法"],
    ["一兆", "兆有两种含义"],
    ["二十两", "两不能作个位"],
    ["两十", "两不能在十前"],
    ["两万五亿", "不成数"],
    ["一点", "没写完"],
    ["点五", "缺整数"],
    ["一点五点五", "两个点"],
    ["一点十五", "点后逐位写"],
    ["一点五十", "不成数"],
    ["1.5", "只有阿拉伯数字"],
    ["1.5亿零3百万", "混写中的零"],
    ["1.5亿2000万", "小数后又有尾数"],
    ["1万2亿", "次序颠倒"],
    ["2万5", "可能是25000或20005"],
    ["2万500", "可能漏了数字"],
    ["1亿20000万", "尾数超过亿"],
    ["1,5亿", "逗号"],
    ["百分之", "没写完"],
    ["分之一", "没写完"],
    ["零分之一", "分母为零"],
    ["百分之八成", "两种写法"],
    ["百分之1/3", "两种写法"],
    ["二分之一分之一", "不成数"],
    ["一又二分之三", "不是真分数"],
    ["十一成", "超过十成"],
    ["成", "没写完"],
    ["三成十", "不成数"],
    ["负负三", "两个负"],
    ["负", "没写完"],
    ["壹佰贰拾叁元", "金额归 parseCapitalAmount"],
    ["二〇二五年", "带单位"],
    ["一".repeat(61), "太长"],
  ])("%s is refused: %s", (text) => {
    expect(parseChineseNumeral(text)).toBeUndefined();
  });

  test("whole numbers are read back as written, up to 千万亿", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 16n) + 1n, max: 10n ** 16n - 1n }),
        fc.integer({ min: 0, max: 16 }),
        (n, cut) => {
          const value = Decimal.fraction(n / 10n ** BigInt(cut), 1n);
          expect(parseChineseNumeral(chineseNumeral(value))?.equals(value)).toBe(true);
        },
      ),
      { seed, numRuns: 3000 },
    );
    for (let n = 0n; n <= 2500n; n++) {
      const value = Decimal.fraction(n, 1n);
      expect(parseChineseNumeral(chineseNumeral(value))?.equals(value)).toBe(true);
      const many = Decimal.fraction(n * 1003n, 1n);
      expect(parseChineseNumeral(chineseNumeral(many))?.equals(many)).toBe(true);
    }
  });

  test("a numeral accepted is spelled as the standard says, or in a form we tolerate by name", () => {
    const characters = fc.constantFrom(...Array.from("零一二五九十百千万亿"));
    fc.assert(
      fc.property(fc.array(characters, { minLength: 1, maxLength: 7 }), (parts) => {
        const text = parts.join("");
        const value = parseChineseNumeral(text);
        if (!value || /^[一二五九][零一二五九]+$/.test(text)) return;
        const tolerated = spokenForms(chineseNumeral(value));
        expect(tolerated).toContain(text.replace(/^一十/, "十"));
      }),
      { seed, numRuns: 20_000 },
    );
  });
});

/** 一百二十 may be said 一百二; 一百一十五 may be written 一百十五; 十万七千 may be written 十万零七千. */
function spokenForms(standard: string): readonly string[] {
  const endings = [
    standard,
    standard.replace(/([百千万亿][一二五九])[十百千]$/, "$1").replace(/(亿[一二五九])千万$/, "$1"),
  ];
  const zeros = endings.flatMap((text) => [text, text.replace(/(?<=十万|百万|千万)(?=[一二五九]千)/, "零")]);
  const more = zeros.flatMap((text) => [text, text.replace(/(?<=[十百千万]亿)(?=[一二五九]千[^亿]*万)/, "零")]);
  return more.flatMap((text) => [...tensOf(text)]);
}

function tensOf(text: string): readonly string[] {
  const at = [...text.matchAll(/一十/g)].map((match) => match.index);
  let forms = [text];
  for (const index of at.toReversed()) {
    forms = forms.flatMap((form) => [form, form.slice(0, index) + form.slice(index + 1)]);
  }
  return forms;
}

describe("numerals in words", () => {
  test.each([
    ["0", "零"],
    ["10", "十"],
    ["15", "十五"],
    ["110", "一百一十"],
    ["1002", "一千零二"],
    ["10500", "一万零五百"],
    ["107000", "十万七千"],
    ["14720000", "一千四百七十二万"],
    ["100000001", "一亿零一"],
    ["1000000000000", "一万亿"],
    ["-25", "负二十五"],
    ["-10", "负十"],
  ])("%s is written %s", (value, expected) => {
    expect(chineseNumeral(decimal(value))).toBe(expected);
  });

  test("a number with a fraction or beyond 千万亿 has no such words", () => {
    expect(() => chineseNumeral(decimal("1.5"))).toThrow(RangeError);
    expect(() => chineseNumeral(decimal("1/3"))).toThrow(RangeError);
    expect(() => chineseNumeral(decimal("10000000000000000"))).toThrow(RangeError);
  });

  test("multipliers", () => {
    expect(multiplierNamed("千万")?.text()).toBe("10000000");
    expect(multiplierNamed("万亿")?.text()).toBe("1000000000000");
    expect(multiplierNamed("兆")).toBeUndefined();
    expect(multiplierNamed("万千")).toBeUndefined();
    expect(multiplierNamed("")).toBeUndefined();
  });
});

describe("人民币大写", () => {
  test.each([
    ["0", "零元整"],
    ["0.05", "伍分"],
    ["0.5", "伍角整"],
    ["0.55", "伍角伍分"],
    ["1", "壹元整"],
    ["10", "壹拾元整"],
    ["15", "壹拾伍元整"],
    ["123.45", "壹佰贰拾叁元肆角伍分"],
    ["1409.5", "壹仟肆佰零玖元伍角整"],
    ["6007.14", "陆仟零柒元壹角肆分"],
    ["1680.32", "壹仟陆佰捌拾元叁角贰分"],
    ["107000.53", "壹拾万柒仟元伍角叁分"],
    ["16409.02", "壹万陆仟肆佰零玖元零贰分"],
    ["325.04", "叁佰贰拾伍元零肆分"],
    ["100000", "壹拾万元整"],
    ["14719961", "壹仟肆佰柒拾壹万玖仟玖佰陆拾壹元整"],
    ["100000000.01", "壹亿元零壹分"],
    ["1000000000000", "壹万亿元整"],
    ["1234567890123456.78", "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌亿玖仟零壹拾贰万叁仟肆佰伍拾陆元柒角捌分"],
    ["-20.3", "负贰拾元叁角整"],
  ])("%s元 is written %s and read back", (value, expected) => {
    expect(capitalAmount(decimal(value))).toBe(expected);
    expect(parseCapitalAmount(expected)?.toString()).toBe(decimal(value).toString());
  });

  test.each([
    ["人民币叁佰万元整", "3000000"],
    ["人民币：伍仟元正", "5000"],
    ["壹仟陆佰捌拾元零叁角贰分", "1680.32"],
    ["壹拾万零柒仟元零伍角叁分", "107000.53"],
    ["一百二十三元四角", "123.4"],
    ["拾圆整", "10"],
    ["壹佰元零角零分", "100"],
  ])("%s is %s元", (text, expected) => {
    expect(parseCapitalAmount(text)?.toString()).toBe(expected);
  });

  test.each(["", "整", "人民币", "元整", "壹佰", "壹佰元元", "两万五元", "伍分肆角", "万元整", "壹元十角", "123元"])(
    "%s is no amount",
    (text) => {
      expect(parseCapitalAmount(text)).toBeUndefined();
    },
  );

  test("parts of a 分 and amounts without a name are refused", () => {
    expect(() => capitalAmount(decimal("1.005"))).toThrow(RangeError);
    expect(() => capitalAmount(decimal("1/3"))).toThrow(RangeError);
    expect(() => capitalAmount(decimal("12345678901234567.89"))).toThrow(RangeError);
  });

  test("every amount is read back", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }),
        fc.integer({ min: 0, max: 18 }),
        (n, cut) => {
          const value = Decimal.fraction(n / 10n ** BigInt(cut), 100n);
          expect(parseCapitalAmount(capitalAmount(value))?.equals(value)).toBe(true);
        },
      ),
      { seed, numRuns: 3000 },
    );
  });
});
