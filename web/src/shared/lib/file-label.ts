/** A file for people: its folder and name, which tell it apart; the whole path belongs into a hint. */
export function fileLabel(path: string): string {
  return path.split('/').slice(-2).join('/');
}
