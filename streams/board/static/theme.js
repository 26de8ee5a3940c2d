// Before the page is painted, so that it does not flash in the other theme.
"use strict";
try {
  const theme = localStorage.getItem("regwire-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}
