// A connection for server-sent events about some products. A lost one is restored and continues with the event
// after the last one; if that is impossible, "hello" says "reset".

const RETRY_MILLIS = 1_000;
const SILENCE_MILLIS = 8_000;

/** News that a new connection sends again reach 30 s back; a younger gap needs no event id. */
const FRESH_MILLIS = 20_000;
const KINDS = ["hello", "window", "moving", "score", "provisional", "pulse", "dead-letter", "reload"];

/** The key of a product, as in the topics. */
export function keyOf({ exchange, product }) {
  return `${exchange}|${product}`;
}

export class Connection {
  /** @param take called with the kind and the data of each event, and with ("state", "live" or "lost") */
  constructor(take) {
    this.take = take;
    this.keys = [];
    this.source = null;
    this.lastId = null;
    this.heardAt = 0;
    this.retry = null;
    this.watch = setInterval(() => this.look(), 1_000);
  }

  /** Subscribes to products, and to what is about none. The last 30 seconds are sent again. */
  follow(keys) {
    this.keys = keys;
    if (Date.now() - this.heardAt < FRESH_MILLIS) this.lastId = null;
    this.open();
  }

  open() {
    clearTimeout(this.retry);
    this.source?.close();
    const query = new URLSearchParams(this.keys.map((key) => ["series", key]));
    if (this.lastId) query.set("lastEventId", this.lastId);
    this.openedAt = Date.now();
    // In a worker, a relative address starts at the folder of the scripts.
    const source = new EventSource(new URL(`../events?${query}`, import.meta.url));
    this.source = source;
    source.onerror = () => this.lost(source);
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => {
        if (source === this.source) this.heard(kind, event);
      });
    }
  }

  heard(kind, event) {
    this.heardAt = Date.now();
    if (event.lastEventId) this.lastId = event.lastEventId;
    if (kind === "hello") this.take("state", "live");
    this.take(kind, JSON.parse(event.data));
  }

  lost(source) {
    if (source !== this.source) return;
    this.take("state", "lost");
    source.close();
    this.source = null;
    this.retry = setTimeout(() => this.open(), RETRY_MILLIS);
  }

  /** Treats a silent connection as lost: the server sends a pulse every second. */
  look() {
    if (this.source && Date.now() - Math.max(this.heardAt, this.openedAt) > SILENCE_MILLIS) this.lost(this.source);
  }

  close() {
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }
}
