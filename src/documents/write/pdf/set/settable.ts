import type { Element } from "../file/structure.ts";
import type { Pages } from "./pages.ts";

/** Something of a known height that can be set. */
export type Settable = {
  readonly owner: Element;
  /** The least distance to what is above and below. */
  readonly above: number;
  readonly below: number;
  /** Stands on the page of what follows. */
  readonly sticky: boolean;
  /** What has to fit for it to begin on a page, and the whole. */
  readonly least: number;
  readonly height: number;
  readonly set: (pages: Pages) => void;
  /** For the bookmarks. */
  readonly heading?: { readonly level: number; readonly title: string };
};
