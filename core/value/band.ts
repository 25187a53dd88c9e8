/** The bands in which people take part, apart from how they are found, so that the tab need not load that. */
export const BANDS = ["core", "active", "occasional", "peripheral"] as const;
export type Band = (typeof BANDS)[number];
