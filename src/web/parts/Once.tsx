import { App, Button, Modal } from "antd";
import { formWords } from "./words.ts";

type Props = { readonly title: string; readonly help?: string; readonly value: string; readonly close: () => void };

/** A password or token that nobody can look up later; it stays until it was said to be kept. */
export function Once({ title, help, value, close }: Props) {
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={480}
      footer={
        <Button type="primary" onClick={close}>
          {formWords.once.kept}
        </Button>
      }
    >
      {help !== undefined && <p>{help}</p>}
      <p className="once">
        <code>{value}</code>
        <CopyButton text={value} />
      </p>
      <p className="quiet">{formWords.once.help}</p>
    </Modal>
  );
}

export function CopyButton({ text }: { readonly text: string }) {
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      void message.success(formWords.copied);
    } catch {
      // Only pages that came encrypted, or from this machine, may write to the clipboard.
      void message.warning(formWords.copyFailed);
    }
  };
  return (
    <Button size="small" onClick={() => void copy()}>
      {formWords.copy}
    </Button>
  );
}
