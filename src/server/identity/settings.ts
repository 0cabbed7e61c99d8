import { parseDate, type WorkCalendar } from "../../core/index.ts";
import { defaultLockPolicy, type LockPolicy } from "./lockout.ts";
import { defaultPasswordPolicy, type PasswordPolicy } from "./passwords.ts";

/** What the security administrator may set, each within bounds that keep the level of protection. */
export type SettingKind =
  | {
      readonly kind: "number";
      readonly title: string;
      readonly unit: string;
      readonly standard: number;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: "truth"; readonly title: string; readonly standard: boolean }
  /** Days, 「2026-10-01、2026-10-02」. */
  | { readonly kind: "text"; readonly title: string; readonly standard: string };

const number = (title: string, unit: string, standard: number, [least, most]: readonly [number, number]) =>
  ({ kind: "number", title, unit, standard, least, most }) as const;

export const settingKinds = {
  "password.shortest": number("密码最短长度", "个字符", defaultPasswordPolicy.shortest, [10, 64]),
  "password.classes": number("密码至少包含的字符种类", "类", defaultPasswordPolicy.classes, [3, 4]),
  "password.history": number("不得与最近用过的密码相同", "次", defaultPasswordPolicy.history, [5, 24]),
  "password.max-age-days": number("密码有效期", "天", defaultPasswordPolicy.maxAgeDays, [1, 90]),
  "lock.failures": number("登录连续失败多少次后锁定账号", "次", defaultLockPolicy.failures, [3, 10]),
  "lock.minutes": number("账号锁定时长", "分钟", defaultLockPolicy.minutes, [10, 1440]),
  "session.idle-minutes": number("无操作自动退出", "分钟", 15, [1, 60]),
  "session.longest-hours": number("一次登录最长时间", "小时", 12, [1, 24]),
  "account.idle-days": number("多少天未登录的账号停用", "天", 90, [30, 365]),
  "calendar.holidays": { kind: "text", title: "放假日（国务院办公厅每年公布，不含周末）", standard: "" },
  "calendar.worked-weekends": { kind: "text", title: "调休上班的周末", standard: "" },
  "second-factor.required": { kind: "truth", title: "必须设置第二重验证（演示账号除外）", standard: true },
} as const satisfies Record<string, SettingKind>;

export type SettingName = keyof typeof settingKinds;

export const settingNames = Object.keys(settingKinds) as readonly SettingName[];

export function isSettingName(text: string): text is SettingName {
  return Object.hasOwn(settingKinds, text);
}

export type SettingValue = number | boolean | string;

/** All values in force, the standard one where nothing fit is stored. */
export type Policy = {
  readonly password: PasswordPolicy;
  readonly lock: LockPolicy;
  readonly idleMinutes: number;
  readonly longestHours: number;
  readonly idleDays: number;
  readonly secondFactorRequired: boolean;
  /** What counts as a working day, for whatever is due within working days. */
  readonly calendar: WorkCalendar;
};

export type Stored = Readonly<Record<string, unknown>>;

export function policyOf(stored: Stored): Policy {
  const count = (name: SettingName): number => {
    const value = valueOf(name, stored);
    return typeof value === "number" ? value : 0;
  };
  return {
    password: {
      shortest: count("password.shortest"),
      classes: count("password.classes"),
      history: count("password.history"),
      maxAgeDays: count("password.max-age-days"),
    },
    lock: { ...defaultLockPolicy, failures: count("lock.failures"), minutes: count("lock.minutes") },
    idleMinutes: count("session.idle-minutes"),
    longestHours: count("session.longest-hours"),
    idleDays: count("account.idle-days"),
    calendar: {
      holidays: daysIn(valueOf("calendar.holidays", stored)),
      workedWeekends: daysIn(valueOf("calendar.worked-weekends", stored)),
    },
    secondFactorRequired: valueOf("second-factor.required", stored) !== false,
  };
}

const separator = /[、，,;；\s]+/u;

function daysIn(value: SettingValue): ReadonlySet<string> {
  return new Set(typeof value === "string" ? value.split(separator).filter((day) => day !== "") : []);
}

export function valueOf(name: SettingName, stored: Stored): SettingValue {
  const value = stored[name];
  return isFit(name, value) ? value : settingKinds[name].standard;
}

export function isFit(name: SettingName, value: unknown): value is SettingValue {
  const kind: SettingKind = settingKinds[name];
  if (kind.kind === "truth") return typeof value === "boolean";
  if (kind.kind === "text") return typeof value === "string" && [...daysIn(value)].every((day) => isRealDay(day));
  return typeof value === "number" && Number.isInteger(value) && value >= kind.least && value <= kind.most;
}

function isRealDay(text: string): boolean {
  const read = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDate(text) : undefined;
  return read !== undefined && "value" in read;
}
