import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { words } from "../../words.ts";

type Props = {
  readonly text: string;
  readonly hits: readonly number[];
  readonly line: number | undefined;
  readonly find: (text: string) => void;
  readonly go: (line: number) => void;
};

/** Enter goes to the next place, Shift+Enter back. */
export function Find({ text, hits, line, find, go }: Props) {
  const at = line === undefined ? -1 : hits.indexOf(line);
  const move = (to: number | undefined) => {
    if (to !== undefined) go(to);
  };
  const next = () => move(hits.find((hit) => hit > (line ?? 0)) ?? hits[0]);
  const previous = () => move(hits.findLast((hit) => hit < (line ?? Infinity)) ?? hits.at(-1));
  return (
    <span className="find" role="search">
      <Input
        allowClear
        className="filter-text"
        aria-label={words.files.search}
        placeholder={words.files.searchHint}
        value={text}
        onChange={({ target }) => find(target.value)}
        onPressEnter={({ shiftKey }) => (shiftKey ? previous() : next())}
      />
      <Button
        type="text"
        icon={<UpOutlined />}
        aria-label={words.files.previous}
        disabled={hits.length === 0}
        onClick={previous}
      />
      <Button
        type="text"
        icon={<DownOutlined />}
        aria-label={words.files.next}
        disabled={hits.length === 0}
        onClick={next}
      />
      <span className="quiet digits" role="status">
        {text !== "" && words.files.hits(at + 1, hits.length)}
      </span>
    </span>
  );
}
