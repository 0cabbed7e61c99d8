export function Scales() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="M3 5.500h14M10 3v14M6 17h8M4.500 5.500 2 11.500h5zM15.500 5.500 13 11.500h5z" />
    </svg>
  );
}
