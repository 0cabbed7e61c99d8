import { useId, type ReactNode } from "react";

/** What a control has to bear, so that its label, help and error are read with it. */
export type Control = {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
  readonly "aria-required"?: true;
  readonly status?: "error";
};

type Props = {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly children: (control: Control) => ReactNode;
};

/** A label above its control, the help or what is wrong below it. */
export function Field({ label, help, error, required = false, children }: Props) {
  const id = useId();
  const note = `${id}-note`;
  const hasNote = error !== undefined || help !== undefined;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && (
          <span className="bad" aria-hidden="true">
            {" "}
            *
          </span>
        )}
      </label>
      {children({
        id,
        ...(hasNote && { "aria-describedby": note }),
        ...(error !== undefined && { "aria-invalid": true, status: "error" }),
        ...(required && { "aria-required": true }),
      })}
      {hasNote && (
        <p id={note} className={error === undefined ? "field-note" : "field-note bad"}>
          {error ?? help}
        </p>
      )}
    </div>
  );
}
