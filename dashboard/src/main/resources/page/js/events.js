// The news of the server. All tabs of a browser share one connection, in a shared worker; where there is none, or it
// does not answer, a tab has a connection of its own.

import { Connection, keyOf } from "./connection.js";

const SAY_HERE_MILLIS = 20_000;
const SILENCE_MILLIS = 15_000;

/** Tabs whose pages have another version of this protocol do not share a worker with this one. */
const WORKER_NAME = "tickbeam-events-1";

export class News {
  /** @param take called with the kind and the data of each event, and with ("state", name) */
  constructor(take) {
    this.take = take;
    this.series = null;
    this.port = null;
    this.own = null;
    this.heardAt = 0;
    setInterval(() => this.look(), 1_000);
    setInterval(() => this.say("here"), SAY_HERE_MILLIS);
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      this.follow(this.series);
      this.take("reload");
    });
  }

  /** Subscribes to a product; null for the news of all. */
  follow(series) {
    this.series = series;
    if (!this.own && !this.port && !this.share()) this.openOwn();
    if (this.own) this.own.follow(series ? [keyOf(series)] : []);
    else this.say("follow");
  }

  /** Connects to the worker; returns whether the browser has such workers. */
  share() {
    if (!window.SharedWorker) return false;
    try {
      const worker = new SharedWorker(new URL("tabs.js", import.meta.url), { type: "module", name: WORKER_NAME });
      worker.onerror = () => this.giveUpSharing();
      this.port = worker.port;
    } catch {
      return false;
    }
    this.isAnswered = false;
    this.heardAt = Date.now();
    const { port } = this;
    port.onmessage = ({ data }) => {
      if (port === this.port) this.heard(data);
    };
    return true;
  }

  say(kind) {
    this.port?.postMessage({ kind, series: this.series });
  }

  heard({ kind, data }) {
    this.heardAt = Date.now();
    this.isAnswered = true;
    if (kind === "forgotten") this.rejoin();
    else if (kind === "alone") this.giveUpSharing();
    else this.take(kind, data);
  }

  /** What came while the worker did not know this tab, it does not send again. */
  rejoin() {
    this.say("follow");
    this.take("reload");
  }

  giveUpSharing() {
    if (!this.port) return;
    this.port.close();
    this.port = null;
    this.openOwn();
    this.follow(this.series);
  }

  openOwn() {
    this.own = new Connection(this.take);
  }

  /** A worker that is silent has died: another one is started. One that has never answered does not work here. */
  look() {
    if (!this.port || Date.now() - this.heardAt < SILENCE_MILLIS) return;
    if (!this.isAnswered) {
      this.giveUpSharing();
      return;
    }
    this.take("state", "lost");
    this.leave();
    this.follow(this.series);
    this.take("reload");
  }

  leave() {
    this.say("leave");
    this.port?.close();
    this.port = null;
    this.own?.close();
    this.own = null;
  }
}
