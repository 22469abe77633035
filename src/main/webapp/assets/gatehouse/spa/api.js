// What the page asks: this application, and Microsoft Graph.

/** Posts JSON to this application; throws an Error with the code of the refusal. */
export function post(path, body, csrf = "") {
  return answerOf(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify(body),
  });
}

/** Gets JSON from this application; throws as above. */
export function get(path) {
  return answerOf(path, { headers: { Accept: "application/json" } });
}

async function answerOf(path, options) {
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.error ?? String(response.status));
  }
  return answer;
}

/** The next events of a week; throws an Error with the status. */
export async function nextEvents(graph, accessToken) {
  const now = new Date();
  const end = new Date(now.getTime() + 7 * 24 * 3_600_000);
  const query = new URLSearchParams({
    startDateTime: now.toISOString(),
    endDateTime: end.toISOString(),
    $select: "subject,start,end,isAllDay",
    $orderby: "start/dateTime",
    $top: "5",
  });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const ask = (headers) =>
    fetch(`${graph}/me/calendarView?${query}`, { headers: { Authorization: `Bearer ${accessToken}`, ...headers } });
  let response = await ask({ Prefer: `outlook.timezone="${zone}"` });
  if (response.status === 400) {
    // It may not know the zone; without one it answers in UTC.
    response = await ask({});
  }
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  return (await response.json()).value;
}
