// Tells when a page is drawn: every headline stands, every chart has its title drawn and its plot, every map its canvas,
// the foot of the page stands, Streamlit's script is at rest; then two frames more.
window.benchDrawn = (expected, start) => new Promise((resolve, reject) => {
  let missing = '';
  const lacks = (what) => { missing = what; return false; };
  const squeezed = (text) => text.replace(/\s+/g, '');
  const done = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (app && app.dataset.testScriptState !== 'notRunning') return lacks('rest');
    if (!document.querySelector('.rocu-marking.foot, #end') &&
        ![...document.querySelectorAll('[data-testid="stCaptionContainer"]')].some((one) => one.textContent === 'End of the page')) return lacks('foot');
    const shown = squeezed(document.body.textContent.match(/Showing: ?[^.,]{0,40}/)?.[0] ?? '');
    if (!shown.startsWith(squeezed('Showing:' + expected.place))) return lacks('place');
    const heads = [...document.querySelectorAll('h2, h3')].map((one) => squeezed(one.textContent));
    const headless = expected.headlines.find((one) => !heads.some((head) => head.startsWith(one)));
    if (headless) return lacks(headless);
    const charts = [...document.querySelectorAll('.js-plotly-plot')].filter((one) => one.querySelector('.main-svg .trace'));
    const titles = charts.map((one) => squeezed(one.querySelector('.gtitle')?.textContent ?? ''));
    const undrawn = expected.charts.find((one) => !titles.some((title) => title.startsWith(one)));
    if (undrawn) return lacks(`chart ${undrawn}`);
    return document.querySelectorAll('#deckgl-overlay, .maplibregl-canvas').length >= expected.maps || lacks('map');
  };
  const look = () => {
    if (!done()) { requestAnimationFrame(look); return; }
    requestAnimationFrame(() => requestAnimationFrame(() => resolve((performance.now() - (start ?? window.benchStart)) / 1000)));
  };
  setTimeout(() => reject(new Error(`Not drawn within 45 s, for want of: ${missing}`)), 45000);
  look();
});
window.benchArm = () => {
  window.benchStart = undefined;
  document.addEventListener('pointerdown', () => { window.benchStart = performance.now(); }, { capture: true, once: true });
};
