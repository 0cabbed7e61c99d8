import { Button } from "antd";
import { CopyButton } from "../parts/Once.tsx";
import { signInWords } from "./words.ts";

const words = signInWords.codes;

type Props = { readonly login: string; readonly codes: readonly string[]; readonly done: () => void };

/** Shown once; whoever goes on says that they are kept. On paper nothing else is printed. */
export function RecoveryCodes({ login, codes, done }: Props) {
  return (
    <div className="only-this-on-paper">
      <h3>{words.title}</h3>
      <p className="only-print">{words.paper(login)}</p>
      <p className="quiet">{words.help}</p>
      <ul className="recovery-codes" aria-label={words.title}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="form-actions no-print">
        <Button type="primary" onClick={done}>
          {words.kept}
        </Button>
        <Button onClick={() => window.print()}>{words.print}</Button>
        <CopyButton text={codes.join("\n")} />
      </p>
    </div>
  );
}
