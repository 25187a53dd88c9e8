export function WhatIsThis() {
  return null;
}
