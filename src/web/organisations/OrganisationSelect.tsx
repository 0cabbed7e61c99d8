import { Select, type SelectProps } from "antd";
import type { Organisation } from "../../server/api.ts";
import { treeOptions } from "./tree.ts";

type Props = Pick<SelectProps, "className" | "disabled" | "placeholder" | "status" | "loading" | "id"> & {
  readonly items: readonly Organisation[];
  readonly value: string | undefined;
  readonly change: (id: string | undefined) => void;
  readonly allowClear?: boolean;
  readonly "aria-label"?: string;
};

/** The tree to choose from, found by part of a name; what was chosen stands without its indentation. */
export function OrganisationSelect({ items, value, change, ...rest }: Props) {
  return (
    <Select
      {...rest}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={treeOptions(items)}
      labelRender={({ label }) => (typeof label === "string" ? label.trim() : label)}
      onChange={(id: string | null | undefined) => change(id || undefined)}
    />
  );
}
