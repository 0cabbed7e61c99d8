import { Button, Modal } from "antd";
import type { ReactNode } from "react";
import { ProblemNote } from "./ProblemNote.tsx";
import { formWords } from "./words.ts";

type Props = {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, on the button itself. */
  readonly submit: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly error?: Error | null | undefined;
  readonly disabled?: boolean;
  readonly width?: number;
  readonly close: () => void;
  readonly send: () => void;
  readonly children: ReactNode;
};

/** A few fields and one button. It closes when what it asks for is done; a refusal keeps what was typed. */
export function FormDialog(props: Props) {
  const { open, title, submit, danger = false, busy, error, disabled = false, width = 480, close, send } = props;
  return (
    <Modal
      open={open}
      title={title}
      onCancel={close}
      footer={null}
      width={width}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && !disabled) send();
        }}
      >
        {props.children}
        <ProblemNote error={error} />
        <p className="form-actions">
          <Button type="primary" htmlType="submit" danger={danger} loading={busy} disabled={disabled}>
            {submit}
          </Button>
          <Button onClick={close}>{formWords.cancel}</Button>
        </p>
      </form>
    </Modal>
  );
}
