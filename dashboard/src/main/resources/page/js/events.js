// Server-sent events. A lost connection is restored and continues with the event after the last one; if
// that is impossible, "reset" tells the page to load everything again.

const RETRY_MILLIS = 1_000;
const SILENCE_MILLIS = 8_000;
const KINDS = ["hello", "window", "moving", "score", "provisional", "pulse", "dead-letter", "reload"];

export class News {
  /** @param take called with the kind and the data of each event, and with ("state", name) */
  constructor(take) {
    this.take = take;
    this.series = null;
    this.source = null;
    this.lastId = null;
    this.heardAt = 0;
    setInterval(() => this.watch(), 1_000);
  }

  /** Subscribes to a product. */
  follow(series) {
    this.series = series;
    this.lastId = null;
    this.open();
  }

  open() {
    this.source?.close();
    const query = new URLSearchParams();
    if (this.series) {
      query.set("exchange", this.series.exchange);
      query.set("product", this.series.product);
    }
    if (this.lastId) query.set("lastEventId", this.lastId);
    this.heardAt = Date.now();
    const source = new EventSource(`events?${query}`);
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
    setTimeout(() => {
      if (this.source === null) this.open();
    }, RETRY_MILLIS);
  }

  /** Treats a silent connection as lost: the server sends a pulse every second. */
  watch() {
    if (this.source && Date.now() - this.heardAt > SILENCE_MILLIS) this.lost(this.source);
  }
}
