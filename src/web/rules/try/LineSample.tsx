/** How the curve of a reading is drawn, beside its name. */
export function LineSample({ index }: { readonly index: number }) {
  return (
    <svg className={`line-sample curve-${index % 3}`} viewBox="0 0 28 10" width="28" height="10" aria-hidden="true">
      <path d="M1 5H27" />
    </svg>
  );
}
