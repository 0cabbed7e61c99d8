/** Turns documents into facts and back; empty until the first reader is written. */
export {};
