/** Something the record does not bear out; database/messages.ts says it in a sentence. */
export type RecordFinding =
  | {
      readonly code: "event-missing" | "event-beyond-head" | "rewritten";
      readonly tenant: string;
      readonly number: string;
    }
  | {
      readonly code: "event-changed" | "event-breaks-off";
      readonly tenant: string;
      readonly number: string;
      readonly object: string;
    }
  | { readonly code: "head-changed"; readonly tenant: string }
  | {
      readonly code: "row-changed" | "row-missing" | "row-unrecorded";
      readonly tenant: string;
      readonly table: string;
      readonly key: string;
      /** Which columns differ from the last event, where they can be told. */
      readonly columns?: readonly string[];
      readonly number?: string;
    }
  | { readonly code: "safeguard-missing"; readonly table: string; readonly safeguard: Safeguard }
  | { readonly code: "tables-differ"; readonly table: string }
  | { readonly code: "invariant-broken"; readonly invariant: string; readonly tenant: string; readonly key: string };

export type Safeguard = "record-trigger" | "append-only-trigger" | "row-security";
