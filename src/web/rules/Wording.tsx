import { CopyOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useMemo } from "react";
import { printRule, restate, type Decimal, type Rule } from "../../core/index.ts";
import { words } from "../words.ts";

type Props = { readonly rule: Rule; readonly points: Decimal; readonly unit: string };

/** The rule in our own words, which can be put into a table and read back, then in plain ones and in figures. */
export function Wording({ rule, points, unit }: Props) {
  const canonical = printRule(rule);
  const { title, needs, examples } = useMemo(
    () => restate(rule, points, unit === "" ? {} : { unit }),
    [rule, points, unit],
  );
  return (
    <section className="wording">
      <h2>
        {words.rules.canonical}
        <span className="tag">{title}</span>
        <CopyButton text={canonical} />
      </h2>
      <p className="canonical">{canonical}</p>
      <h2>{words.rules.plain}</h2>
      <ul className="plain">
        <li>{needs}</li>
        {examples.map((example) => (
          <li key={example}>{example}</li>
        ))}
      </ul>
    </section>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    void message.success(words.rules.copied);
  };
  return (
    <Button
      type="text"
      size="small"
      className="no-print"
      icon={<CopyOutlined />}
      aria-label={words.rules.copy}
      title={words.rules.copy}
      onClick={() => void copy()}
    />
  );
}
