// The health view: speed, lag, dropped messages with reasons, and connections.

import { ask } from "./api.js";
import { ChartGroup } from "./chart.js";
import { colors } from "./colors.js";
import { DataTable } from "./datatable.js";
import { element, row, scrollTable, setFacts } from "./dom.js";
import { duration, short, time, whole } from "./format.js";
import { withGaps } from "./panels.js";

const REFRESH_MILLIS = 3_000;
const SHOWN_SECONDS = 300;

/** Seconds without a sample that are not drawn as a gap: there is one each second. */
const LONGEST_PAUSE = 3;

export class HealthView {
  constructor(root) {
    this.root = root;
    this.seconds = [];
    this.isFresh = false;
    this.build();
  }

  build() {
    this.facts = element("dl", { className: "facts cards", id: "health-facts" });
    this.speed = element("div", { className: "chart small", id: "chart-speed", role: "img", "aria-label": "Ticks per second; below as a table" });
    this.age = element("div", { className: "chart small", id: "chart-age", role: "img", "aria-label": "Watermark age; below as a table" });
    this.table = new DataTable("The last five minutes", () => this.tableOf());
    this.connections = element("tbody");
    this.topics = element("tbody");
    this.jobs = element("tbody", { id: "jobs" });
    this.reasons = element("tbody");
    this.letters = element("ol", { className: "letters", id: "letters" });
    this.note = element("p", { className: "empty", role: "status", hidden: true, dataset: { state: "problem" } });
    const figure = (title, hint, ...content) => element("figure", {}, element("h2", {}, title, element("small", {}, hint)), ...content);
    this.root.append(this.note, element("figure", {}, this.facts),
      element("div", { className: "columns" },
        figure("Ticks per second", "the last five minutes", this.speed),
        figure("Watermark age", "seconds that the last closed window is behind the ticks", this.age)),
      element("figure", {}, this.table.box),
      element("div", { className: "columns" },
        figure("Connections", "", scrollTable(["to", "state", "since the last"], this.connections)),
        figure("Topics", "", scrollTable(["topic", "partitions", "messages", "unread"], this.topics))),
      figure("Streams", "as their pipelines tell of themselves with --statusTopic=pipeline-status",
        scrollTable(["job", "state", "read", "lag", "duplicates", "too late", "dead letters", "rows written"], this.jobs)),
      figure("Dead letters", "messages that could not be used, as they came", scrollTable(["reason", "count"], this.reasons), this.letters));
    this.span = { from: 0, to: 1, pan() {}, zoom() {}, choose() {} };
    this.rebuild();
    setInterval(() => this.load(), REFRESH_MILLIS);
  }

  rebuild() {
    this.group?.destroy();
    this.group = new ChartGroup(this.span, () => {});
    const options = () => ({
      series: [{ stroke: () => colors().line, width: 1.5, fill: () => `${colors().line}22`, points: { show: false } }],
      value: short,
      scaleY: { range: (plot, low, high) => [Math.min(0, low ?? 0), Math.max(1, (high ?? 0) * 1.1)] },
    });
    this.plots = [this.group.add(this.speed, options(), [[], []]), this.group.add(this.age, options(), [[], []])];
    this.draw();
  }

  async load() {
    if (this.root.hidden || document.hidden) return;
    try {
      const [health, letters] = await Promise.all([ask("api/health"), ask("api/dead-letters", { limit: 20 })]);
      this.seconds = health.seconds;
      this.showAll(health, letters);
      this.note.hidden = true;
    } catch (failure) {
      this.note.textContent = failure.message;
      this.note.hidden = false;
    }
    this.draw();
  }

  pulse({ time: at, ticks_per_second, watermark_age_seconds }) {
    this.seconds.push({ time: at, ticks_per_second, watermark_age_seconds });
    if (this.seconds.length > 2 * SHOWN_SECONDS) this.seconds.shift();
    this.draw();
  }

  showAll(health, letters) {
    const { totals } = health;
    const last = health.seconds.at(-1);
    const job = health.jobs[0];
    const age = (text) => (text ? `${duration((Date.now() - Date.parse(text)) / 1000)} ago` : "–");
    setFacts(this.facts, [
      ["ticks/s", last ? short(last.ticks_per_second) : "–"],
      ["event time", health.event_time ? time(Date.parse(health.event_time) / 1000, "clockSecond") : "–"],
      ["watermark age", last ? duration(last.watermark_age_seconds) : "–"],
      ["lag", job ? whole(job.lag) : "–"],
      ["duplicates", whole(totals.duplicates)],
      ["late ticks", whole(totals.late_ticks)],
      ["too late", job ? whole(job.late_dropped) : "–"],
      ["revisions", whole(totals.revisions)],
      ["missing trades", whole(totals.missing_trades)],
      ["dead letters", whole(letters.count)],
      ["unreadable", whole(totals.unreadable)],
      ["from the future", whole(totals.from_future)],
      ["windows", whole(totals.windows)],
      ["browsers", whole(health.browsers)],
      ["counted since", time(Date.parse(health.since) / 1000)],
    ]);
    const state = (isUp, problem) => element("td", { className: isUp ? "good" : "bad" }, isUp ? "● connected" : `▲ ${problem || "not connected"}`);
    this.connections.replaceChildren(
      element("tr", {}, element("td", {}, "Kafka"), state(health.kafka.is_connected, health.kafka.problem), element("td", {}, "")),
      element("tr", {}, element("td", {}, "database"), state(health.database.is_connected, health.database.problem), element("td", {}, "")),
      ...health.exchanges.map((each) => element("tr", {}, element("td", {}, each.exchange),
        element("td", { className: each.is_silent ? "bad" : "good" }, each.is_silent ? "▲ silent" : "● ticks come"),
        element("td", {}, age(each.last_received)))));
    this.connections.append(...health.tasks.filter((each) => !each.is_running || each.is_failing).map((each) =>
      element("tr", {}, element("td", {}, each.name), element("td", { className: "bad" }, `▲ ${each.is_running ? "fails" : "has ended"}: ${each.last_failure}`), element("td", {}, ""))));
    this.topics.replaceChildren(...health.kafka.topics.map((each) =>
      row([each.name, each.exists ? whole(each.partitions) : "does not exist", whole(each.messages), whole(each.lag)])));
    this.jobs.replaceChildren(...health.jobs.map((each) => jobRow(each, age(each.time))));
    if (!health.jobs.length) this.jobs.replaceChildren(row(["None tells of itself."]));
    this.reasons.replaceChildren(...letters.reasons.map((each) => row([each.reason, whole(each.count)])));
    this.letters.replaceChildren(...letters.dead_letters.map((each) => element("li", {},
      element("div", {}, element("strong", {}, each.reason), ` · ${time(Date.parse(each.time) / 1000, "second")} · ${each.step} ${each.origin} · ${whole(each.bytes)} bytes`),
      element("pre", {}, each.sample))));
    if (!letters.dead_letters.length) this.letters.replaceChildren(element("li", { className: "dim" }, "None."));
  }

  /** One second of every ten, the newest first. */
  tableOf() {
    const shown = this.seconds.slice(-SHOWN_SECONDS).reverse().filter((each, index) => index % 10 === 0);
    const rows = shown.map((each) =>
      [time(Date.parse(each.time) / 1000, "clockSecond"), short(each.ticks_per_second), duration(each.watermark_age_seconds)]);
    return { names: ["at", "ticks per second", "watermark age"], rows };
  }

  draw() {
    if (this.root.hidden) return;
    this.table.update();
    const time = (each) => Date.parse(each.time) / 1000;
    this.span.to = this.seconds.length ? time(this.seconds.at(-1)) : Date.now() / 1000;
    this.span.from = this.span.to - SHOWN_SECONDS;
    const place = (each) => Math.floor(time(each) / LONGEST_PAUSE);
    const data = (field) => withGaps(this.seconds, time, place, [field]);
    this.plots[0].setData(data((each) => each.ticks_per_second));
    this.plots[1].setData(data((each) => each.watermark_age_seconds));
  }
}

/** A stream is healthy while it sends status messages. */
function jobRow(job, spokeAgo) {
  const [className, state] = job.is_over ? ["", "■ ended"] : job.is_silent ? ["bad", `▲ silent, last ${spokeAgo}`] : ["good", "● runs"];
  const counts = [job.read, job.lag, job.duplicate, job.late_dropped, job.dead_lettered, job.written];
  return element("tr", {}, element("td", { title: job.job }, `${job.runner}, ${time(Date.parse(job.started_at) / 1000, "second")}`),
    element("td", { className }, state), ...counts.map((count) => element("td", {}, whole(count))));
}
