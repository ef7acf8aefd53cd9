// Goes to the place that an address names (#c7). A browser looks for it once, before Streamlit has drawn it.
const PATIENCE = 10000; // milliseconds in which a page that still grows may move the place
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown']; // what a reader does who looks about already

let sought = decodeURIComponent(location.hash.slice(1)); // once a document: what is clicked on later, the browser finds itself

export default function ({ parentElement }) {
  const page = parentElement.closest('[data-testid="stMainBlockContainer"]');
  if (!sought || !page) return;
  const follower = new ResizeObserver(() => document.getElementById(sought)?.scrollIntoView());
  const leave = () => {
    follower.disconnect();
    MOVES.forEach((move) => removeEventListener(move, leave, true));
    sought = '';
  };
  MOVES.forEach((move) => addEventListener(move, leave, true));
  setTimeout(leave, PATIENCE);
  if (page.closest('[data-testid="stMain"]')?.scrollTop) leave();
  else follower.observe(page);
}
