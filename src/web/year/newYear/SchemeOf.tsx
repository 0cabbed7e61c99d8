import { Select } from "antd";
import { Field } from "../../parts/Field.tsx";

type Props = {
  readonly label: string;
  readonly help?: string;
  readonly loading: boolean;
  readonly value: string | undefined;
  readonly choose: (id: string) => void;
  readonly among: readonly { readonly value: string; readonly label: string }[];
  /** What to do where there is nothing to choose from. */
  readonly none: string;
};

/** The scheme of something that is there already: a fund, the year before, an entry of the library. */
export function SchemeOf({ label, help, loading, value, choose, among, none }: Props) {
  if (!loading && among.length === 0) return <p className="quiet">{none}</p>;
  return (
    <Field label={label} {...(help !== undefined && { help })} required>
      {({ status: _status, ...control }) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: "label" }}
          loading={loading}
          value={value ?? null}
          onChange={(id: string | null) => id !== null && choose(id)}
          options={[...among]}
        />
      )}
    </Field>
  );
}
