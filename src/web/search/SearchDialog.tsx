import { useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import { useId, useState, type KeyboardEvent } from "react";
import { frameWords } from "../frame/words.ts";
import { useSettledText } from "../show/useSettledText.ts";
import { useFound, type Found } from "./useFound.ts";

const words = frameWords.search;

/** One line to type in, what fits below it; arrows choose, Enter opens. */
export function SearchDialog({ close }: { readonly close: () => void }) {
  const id = useId();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const { found, note } = useFound(useSettledText(text.trim()));
  const chosen = found[Math.min(at, found.length - 1)];
  const open = (one: Found | undefined) => {
    if (!one) return;
    close();
    void navigate({ href: one.to });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") open(chosen);
    else if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        autoFocus
        role="combobox"
        aria-label={words.title}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(chosen && { "aria-activedescendant": `${id}-${chosen.to}` })}
        placeholder={words.hint}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={words.results} className="found" hidden={found.length === 0}>
        {found.map((one) => (
          <li
            key={one.to}
            id={`${id}-${one.to}`}
            role="option"
            aria-selected={one === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              open(one);
            }}
          >
            <span className="found-kind">{words.kinds[one.kind]}</span>
            <span>{one.title}</span>
            {one.note !== undefined && <small className="quiet">{one.note}</small>}
          </li>
        ))}
      </ul>
      <p className="quiet found-note" role="status">
        {found.length > 0 ? words.found(found.length) : text.trim() === "" ? words.empty : words.none(text.trim())}
        {note !== undefined && `　${note}`}
      </p>
      <p className="quiet found-note" aria-hidden="true">
        {words.keys}
      </p>
    </>
  );
}
