import type { GridColumn } from "./model.ts";

/** What is proposed while one types, for each column that has proposals. */
export function Choices({ id, columns }: { readonly id: string; readonly columns: readonly GridColumn[] }) {
  return columns.map(
    ({ key, choices }) =>
      choices && (
        <datalist key={key} id={`${id}-${key}`}>
          {choices.map((choice) => {
            const { value, label } = typeof choice === "string" ? { value: choice, label: undefined } : choice;
            return <option key={value} value={value} label={label} />;
          })}
        </datalist>
      ),
  );
}
