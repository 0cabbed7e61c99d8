import { words } from "../words.ts";

const parts = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
} as const;
/** China has one time; the record's days are China's days too, wherever the reader sits. */
const clock = new Intl.DateTimeFormat("sv-SE", { ...parts, timeZone: "Asia/Shanghai" });

/** 「2026-01-02 11:04:05」 in Beijing time. */
export const momentText = (moment: string): string => clock.format(new Date(moment));

export function Moment({ at, seconds = false }: { readonly at: string | undefined; readonly seconds?: boolean }) {
  if (at === undefined) return <span className="none">{words.state.none}</span>;
  const text = momentText(at);
  return (
    <time dateTime={at} title={text} className="digits">
      {seconds ? text : text.slice(0, 16)}
    </time>
  );
}
