// Times as the operator reads them. All take milliseconds since 1970 UTC.

/** `10:42:07Z` */
export function zulu(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(11, 19)}Z`;
}

/** `22 NOV 2026`, in UTC. */
export function zuluDate(milliseconds: number): string {
  const date = new Date(milliseconds);
  const month = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'][date.getUTCMonth()];
  return `${String(date.getUTCDate()).padStart(2, '0')} ${month} ${date.getUTCFullYear()}`;
}

/** `13:42:07 +03:00`, in the time zone of the operator's machine. */
export function local(milliseconds: number, offsetMinutes = -new Date(milliseconds).getTimezoneOffset()): string {
  const shifted = new Date(milliseconds + offsetMinutes * 60_000).toISOString().slice(11, 19);
  const sign = offsetMinutes < 0 ? '−' : '+';
  const size = Math.abs(offsetMinutes);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${shifted} ${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
