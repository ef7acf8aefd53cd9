// Draws a plotly figure and, when the figure changes, redraws it in place instead of building it anew.
import './plotly-basic-4.1.1.min.js';

const HEAD = 76, FOOT = 52; // pixels that only an image file shows, as in figures/theme.py

function frameOf(parent) {
  const found = parent.querySelector('.rocu-chart');
  if (found) return found;
  const frame = document.createElement('div');
  frame.className = 'rocu-chart';
  frame.setAttribute('role', 'figure');
  frame.appendChild(document.createElement('div'));
  parent.appendChild(frame);
  return frame;
}

// The page may grow narrower without the window doing so, as when the menu is opened.
function followWidth(frame, plot) {
  if (frame.follower) return;
  let width = frame.clientWidth;
  frame.follower = new ResizeObserver(() => {
    if (frame.clientWidth && frame.clientWidth !== width) {
      width = frame.clientWidth;
      requestAnimationFrame(() => window.Plotly.Plots.resize(plot));
    }
  });
  frame.follower.observe(frame);
}

export default function ({ data, parentElement }) {
  const frame = frameOf(parentElement), plot = frame.firstChild;
  frame.setAttribute('aria-label', data.name);
  frame.style.height = `${data.figure.layout.height - HEAD - FOOT}px`;
  const config = {
    displaylogo: false, displayModeBar: 'hover', modeBarButtons: [['toImage']],
    toImageButtonOptions: { format: 'png', filename: data.image, width: 1200, scale: 2 },
  };
  window.Plotly.react(plot, data.figure.data, data.figure.layout, config).then(() => followWidth(frame, plot));
  return () => {
    frame.follower?.disconnect();
    window.Plotly.purge(plot);
    frame.remove();
  };
}
