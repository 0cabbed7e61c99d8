import type { SafeReading } from "../documents/index.ts";
import { documentMessages } from "./documentWords.ts";
import { UsageProblem } from "./io.ts";

/** What `--seconds` asks for. Who gives a file more time means to have all its pages. */
export function withinSeconds(value: string | boolean | undefined): Partial<SafeReading> {
  if (typeof value !== "string") return {};
  if (!/^[1-9]\d{0,3}$/u.test(value)) throw new UsageProblem(documentMessages.secondsUnread(value));
  return { milliseconds: Number(value) * 1_000, limits: { pages: 5_000 } };
}
