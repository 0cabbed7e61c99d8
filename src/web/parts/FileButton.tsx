import { Button, type ButtonProps } from "antd";
import { useRef } from "react";

type Props = Pick<ButtonProps, "size" | "loading" | "disabled"> & {
  readonly children: string;
  /** What the chooser is called where the button's words change. */
  readonly label?: string;
  readonly accept?: string;
  readonly choose: (file: File) => void;
};

/** A button that asks for one file. The same file may be chosen again: it may have been mended meanwhile. */
export function FileButton({ children, label = children, accept, choose, ...button }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) choose(file);
          target.value = "";
        }}
      />
    </>
  );
}
