export function LiveSession() {
  return null;
}
