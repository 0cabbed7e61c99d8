import { memo, useEffect, useMemo, type ReactNode } from "react";
import { words } from "../../words.ts";

/** From here on only lines in sight are laid out. */
const longFile = 3_000;

type Props = {
  readonly name: string;
  readonly lines: readonly string[];
  readonly line: number | undefined;
  readonly find: string | undefined;
};

/** The text with numbered lines; the line of the address is highlighted and in sight. */
export function FileText({ name, lines, line, find }: Props) {
  useEffect(() => {
    if (line !== undefined) document.querySelector(`#L${line}`)?.scrollIntoView({ block: "center" });
  }, [line, name]);
  return (
    <div className="file-text" tabIndex={0} role="region" aria-label={words.files.text(name)}>
      <ol className={lines.length > longFile ? "long" : ""}>
        {lines.map((text, index) => (
          <Line key={index} number={index + 1} text={text} marked={line === index + 1} find={find} />
        ))}
      </ol>
    </div>
  );
}

type LineProps = {
  readonly number: number;
  readonly text: string;
  readonly marked: boolean;
  readonly find: string | undefined;
};

const Line = memo(function Line({ number, text, marked, find }: LineProps) {
  const parts = useMemo(() => (find === undefined ? coloured(text) : found(text, find)), [text, find]);
  return (
    <li id={`L${number}`} className={marked ? "marked" : ""} aria-current={marked ? "location" : undefined}>
      {parts}
    </li>
  );
});

const comment = /^(.*?)(\s*(?<=^|\s)#.*)$/u;
const entry = /^(\s*(?:- )?)([^\s:{}[\],]+:)(?=\s|$)(.*)$/u;

/** Keys, sources and remarks a shade apart; enough to find one's way. */
function coloured(text: string): ReactNode {
  const [, before = text, remark = ""] = comment.exec(text) ?? [];
  const [, space = "", key = "", value = ""] = entry.exec(before) ?? [];
  return (
    <>
      {key === "" ? sourced(before) : [space, <b key="key">{key}</b>, ...sourced(value)]}
      {remark !== "" && <i>{remark}</i>}
    </>
  );
}

function sourced(text: string): readonly ReactNode[] {
  return text.split(/(\s@[^\s,，}\]]+)/u).map((part, index) => (index % 2 === 1 ? <i key={index}>{part}</i> : part));
}

function found(text: string, find: string): ReactNode {
  const parts: ReactNode[] = [];
  const lower = text.toLowerCase();
  const wanted = find.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + wanted.length)}</mark>);
    from = at + wanted.length;
  }
  return [...parts, text.slice(from)];
}
