// Not by toLocaleString: its first call loads the browser's data on languages, which keeps a slow
// processor from drawing for a tenth of a second.

/** A number with commas, as 12,345.6; of at most three decimals. */
export const grouped = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
