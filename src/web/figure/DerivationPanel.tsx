import { CloseOutlined, LinkOutlined } from "@ant-design/icons";
import { App, Button, Segmented } from "antd";
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from "react";
import type { FigureId } from "../../core/index.ts";
import { words } from "../words.ts";
import { Derivation } from "./Derivation.tsx";
import { DerivationTree } from "./DerivationTree.tsx";
import { figureNamed, FigureProvider, useFigures } from "./FigureContext.tsx";
import { History } from "./History.tsx";
import { Trail } from "./Trail.tsx";
import { useTrail } from "./useTrail.ts";

type Props = {
  readonly id: FigureId;
  readonly close: () => void;
  /** On the page for everybody: no history, no address of its own. */
  readonly isPublic?: boolean;
};

/**
 * How a figure came about, at the right of the page. The page stays usable beside it; Esc closes it and the focus goes
 * back to the figure it was opened from.
 */
export function DerivationPanel({ id, close, isPublic = false }: Props) {
  const { figures, open } = useFigures();
  const [view, setView] = useState<"list" | "tree">("list");
  const [withHistory, setWithHistory] = useState(false);
  const { trail, step } = useTrail(id);
  const panel = useRef<HTMLDivElement>(null);
  const figure = figureNamed(figures, id);
  const walk = (next: FigureId) => {
    step(next);
    open(next);
  };
  useFocus(panel, id, trail[0] ?? id, close);
  return (
    <div className="panel" ref={panel} tabIndex={-1} role="dialog" aria-label={words.figure.panel}>
      <header className="panel-bar">
        <strong>{words.figure.panel}</strong>
        <Segmented
          size="small"
          aria-label={words.figure.view}
          value={view}
          onChange={setView}
          options={[
            { value: "list", label: words.figure.list },
            { value: "tree", label: words.figure.tree },
          ]}
        />
        {!isPublic && <CopyAddress />}
        <Button type="text" icon={<CloseOutlined />} aria-label={words.figure.close} onClick={close} />
      </header>
      <FigureProvider figures={figures} open={walk}>
        <Trail trail={trail} />
        <div className="panel-body" key={`${id} ${view}`}>
          {!figure && <Missing id={id} />}
          {figure && view === "list" && (
            <Derivation figure={figure}>
              {!isPublic && <History figure={figure.id} isOpen={withHistory} open={() => setWithHistory(true)} />}
            </Derivation>
          )}
          {figure && view === "tree" && <DerivationTree id={figure.id} />}
        </div>
      </FigureProvider>
    </div>
  );
}

/** Into the panel when it opens or shows another figure; out of it, back to where one came from, when it closes. */
function useFocus(panel: RefObject<HTMLElement | null>, id: FigureId, start: FigureId, close: () => void): void {
  const from = useRef<Element | null>(null);
  const first = useEffectEvent(() => start);
  const closing = useEffectEvent(close);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) closing();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      const back = from.current?.isConnected ? from.current : buttonOf(first());
      if (back instanceof HTMLElement) back.focus();
    };
  }, []);
  useEffect(() => {
    const { activeElement, body } = document;
    // After a reload nothing has the focus yet.
    if (activeElement !== body && !panel.current?.contains(activeElement)) from.current = activeElement;
    panel.current?.focus({ preventScroll: true });
    const marked = [...document.querySelectorAll(`main [data-figure="${CSS.escape(id)}"]`)];
    for (const one of marked) one.classList.add("is-open");
    return () => {
      for (const one of marked) one.classList.remove("is-open");
    };
  }, [id, panel]);
}

const buttonOf = (id: FigureId): Element | null => document.querySelector(`main [data-figure="${CSS.escape(id)}"]`);

function CopyAddress() {
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    void message.success(words.figure.copied);
  };
  return (
    <Button
      type="text"
      icon={<LinkOutlined />}
      aria-label={words.figure.copy}
      title={words.figure.copy}
      onClick={() => void copy()}
    />
  );
}

function Missing({ id }: { readonly id: FigureId }) {
  return (
    <div className="state small">
      <h2>{words.figure.missing}</h2>
      <p>{words.figure.missingHelp.replace("{id}", id)}</p>
    </div>
  );
}
