// Numbers and times in words.

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

export const count = (value) => (value === null || value === undefined ? "unknown" : number.format(value));
export const many = (value, one, more) => `${number.format(value)} ${value === 1 ? one : more}`;

export function age(seconds) {
  if (seconds === null || seconds === undefined) return "unknown";
  if (seconds < 1) return "0 s";
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${number.format(Math.round(seconds / 86400))} days`;
}

export function rate(value) {
  if (value === null || value === undefined) return "unknown";
  return `${value > 0 && value < 9.95 ? value.toFixed(1) : number.format(value)}/min`;
}

export const percent = (value) => `${Math.round(value * 100)}\u202f%`;

/** A moment in UTC, to the minute. */
export const moment = (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
