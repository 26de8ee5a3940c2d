// The server's events, and a new try when they stop.

const RETRY_MS = 5000;

/**
 * Listen for ever.
 * @param {Object<string, function>} handlers by name of the event; each is given its data.
 * @param {function(boolean)} told is called with true when events come, and false when they stop.
 */
export function listen(handlers, told) {
  const source = new EventSource("/events");
  for (const [name, handler] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => {
      told(true);
      handler(JSON.parse(event.data));
    });
  }
  source.addEventListener("error", () => {
    told(false);
    // The browser itself tries again after a lost connection, but not after a refusal.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(handlers, told), RETRY_MS);
  });
}
