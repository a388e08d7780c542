// Requests to the dashboard's API.

/** Requests JSON; throws an Error whose message can be shown to the user. */
export async function ask(path, parameters = {}, signal = undefined) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined) query.set(name, value);
  }
  const text = query.toString();
  let reply;
  try {
    reply = await fetch(text ? `${path}?${text}` : path, { signal });
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Error("the dashboard does not answer");
  }
  const body = await reply.json();
  if (!reply.ok) throw new Error(body.error ?? `status ${reply.status}`);
  return body;
}

/** The latest time that the API takes. */
const LATEST = Date.parse("2999-12-31T23:59:59Z") / 1000;

export function instant(seconds) {
  return new Date(Math.min(LATEST, Math.max(0, seconds)) * 1000).toISOString();
}

export function seconds(text) {
  return Date.parse(text) / 1000;
}
