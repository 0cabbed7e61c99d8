export const importWords = { owner: "归属机构" } as const;
