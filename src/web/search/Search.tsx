import { SearchOutlined } from "@ant-design/icons";
import { Modal } from "antd";
import { useEffect, useState } from "react";
import { frameWords } from "../frame/words.ts";
import { SearchDialog } from "./SearchDialog.tsx";

const words = frameWords.search;

/** ⌘K or Ctrl+K from anywhere. */
export function Search() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button type="button" className="bar-button search-button" onClick={() => setOpen(true)}>
        <SearchOutlined aria-hidden="true" />
        {words.button}
        <kbd aria-hidden="true">{isMac ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      <Modal
        open={isOpen}
        title={words.title}
        footer={null}
        width={640}
        destroyOnHidden
        onCancel={() => setOpen(false)}
        className="search-dialog"
      >
        <SearchDialog close={() => setOpen(false)} />
      </Modal>
    </>
  );
}

const isMac = /Mac|iPhone|iPad/u.test(navigator.userAgent);
