#!/bin/sh
# Finds a browser for the tests, or installs Debian's Chromium when that is allowed; says how otherwise, and fails.
for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -n "${ROCU_METRICS_BROWSER:-}" ] && [ -x "$ROCU_METRICS_BROWSER" ]; then exit 0; fi
echo "The browser tests need Chromium, Chrome or Edge, and none is installed."
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing Debian's Chromium (about 120 MB) ..."
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation fonts-dejavu-core >/dev/null && exit 0
fi
echo "Install it with:  sudo apt-get install chromium fonts-liberation"
echo "or name one that is there:  ROCU_METRICS_BROWSER=/path/to/browser make test"
exit 1
