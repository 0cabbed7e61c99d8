import { inject } from "vitest";

/** The servers a journey is made on: one for each kind of database. */
export const workshops = [
  ["embedded database", inject("workshop")],
  ["PostgreSQL", inject("workshopOnPostgres")],
] as const;
