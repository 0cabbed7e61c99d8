/** A fresh start of the program, so that nothing of the person who leaves stays in its memory or in this window. */
export function leave(to: string): void {
  sessionStorage.clear();
  window.location.assign(to);
}
