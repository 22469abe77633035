// What the page asks: this application, and Microsoft Graph.

/** Posts JSON to this application; throws an Error with the code of the refusal. */
export async function post(path, body, csrf = "") {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify(body),
  });
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
  const response = await fetch(`${graph}/me/calendarView?${query}`, {
    headers: { Authorization: `Bearer ${accessToken}`, Prefer: `outlook.timezone="${zone}"` },
  });
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  return (await response.json()).value;
}
