// Days since the end of 1899 (or the start of 1904) as dates.

export type DateSystem = 1900 | 1904;

type Moment = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

const dayMilliseconds = 86_400_000;
/** 9999-12-31: what is beyond is no date. */
const lastDay = 2_958_465;

function momentOf(exact: string, system: DateSystem): Moment | undefined {
  const serial = Number(exact) + (system === 1904 ? 1462 : 0);
  if (!(serial >= 0 && serial < lastDay + 1)) return undefined;
  // Excel counts a 29 February 1900 that never was; days before it are one later than the count says.
  const days = serial < 60 ? serial + 1 : serial;
  const date = new Date(Math.round((days - 25_569) * 86_400) * 1_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

const two = (value: number): string => `${value}`.padStart(2, "0");

/** 2020-12-31, with a time only where there is one. */
export function isoText(exact: string, system: DateSystem): string {
  const moment = momentOf(exact, system);
  if (!moment) return exact;
  const { year, month, day, hour, minute, second } = moment;
  const time = `${two(hour)}:${two(minute)}:${two(second)}`;
  if (Number(exact) < 1) return time;
  return `${year}-${two(month)}-${two(day)}${time === "00:00:00" ? "" : ` ${time}`}`;
}

export function dateText(exact: string, section: string, system: DateSystem): string {
  const moment = momentOf(exact, system);
  if (!moment) return exact;
  const tokens =
    section
      .replace(/\[[^\]]*\]/gu, "")
      .match(/"[^"]*"|\\.|y+|m+|d+|h+|s+(?:\.0+)?|AM\/PM|上午\/下午|a{3,4}|[^"\\]/giu) ?? [];
  const isHalfDay = tokens.some((token) => /AM\/PM|上午\/下午/iu.test(token));
  let text = "";
  let isTime = false;
  tokens.forEach((token, at) => {
    const sign = token[0]?.toLowerCase() ?? "";
    // An m behind hours or before seconds is minutes.
    const minutes =
      sign === "m" &&
      (isTime ||
        tokens
          .slice(at + 1)
          .find((one) => /^[ymdhs]/iu.test(one))?.[0]
          ?.toLowerCase() === "s");
    if (sign === "h") isTime = true;
    else if (sign === "y" || sign === "d") isTime = false;
    text += printToken(token, sign, minutes, isHalfDay, moment);
  });
  return text.replace(/[;_*]/gu, "").trim();
}

function printToken(token: string, sign: string, minutes: boolean, isHalfDay: boolean, moment: Moment): string {
  const long = token.length > 1;
  switch (sign) {
    case "y":
      return token.length > 2 ? `${moment.year}` : two(moment.year % 100);
    case "m": {
      const value = minutes ? moment.minute : moment.month;
      return long && token.length < 3 ? two(value) : `${value}`;
    }
    case "d":
      return token.length > 2 ? `星期${weekday(moment)}` : long ? two(moment.day) : `${moment.day}`;
    case "h": {
      const hour = isHalfDay ? ((moment.hour + 11) % 12) + 1 : moment.hour;
      return long ? two(hour) : `${hour}`;
    }
    case "s":
      return long ? two(moment.second) : `${moment.second}`;
    case '"':
      return token.slice(1, -1);
    case "\\":
      return token.slice(1);
    default:
      return printOther(token, moment);
  }
}

function printOther(token: string, moment: Moment): string {
  if (/^(?:AM\/PM|上午\/下午)$/iu.test(token)) return moment.hour < 12 ? "上午" : "下午";
  return /^aaa/iu.test(token) ? `星期${weekday(moment)}` : token;
}

function weekday({ year, month, day }: Moment): string {
  const days = Math.floor(Date.UTC(year, month - 1, day) / dayMilliseconds);
  return "日一二三四五六"[(((days + 4) % 7) + 7) % 7] ?? "";
}
