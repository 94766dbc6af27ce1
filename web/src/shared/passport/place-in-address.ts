import type { ValuePlace } from '@/shared/api/queries';

const NAME = 'passport';
const levels = ['org', 'municipality', 'region'] as const;

/** Writes the place of a value as one parameter of the address. */
export function writePlace(place: ValuePlace): string {
  return JSON.stringify([place.indicator, place.year, place.level, place.org, place.breakdown]);
}

/** Reads what writePlace wrote; null for anything else. */
export function readPlace(text: string | null): ValuePlace | null {
  try {
    const parts: unknown = JSON.parse(text ?? 'null');
    if (!Array.isArray(parts) || parts.length !== 5) return null;
    const [indicator, year, level, org, breakdown] = parts as unknown[];
    const known = levels.find((name) => name === level);
    const isPlace =
      typeof indicator === 'string' &&
      typeof year === 'number' &&
      known !== undefined &&
      typeof org === 'string' &&
      typeof breakdown === 'string';
    return isPlace ? { indicator, year, level: known, org, breakdown } : null;
  } catch {
    return null;
  }
}

/** The passport that the address shows. */
export function placeOf(search: URLSearchParams): ValuePlace | null {
  return readPlace(search.get(NAME));
}

/** The address parameters with the passport of a place opened, or closed by null. */
export function withPlace(search: URLSearchParams, place: ValuePlace | null): URLSearchParams {
  const next = new URLSearchParams(search);
  if (place === null) next.delete(NAME);
  else next.set(NAME, writePlace(place));
  return next;
}
