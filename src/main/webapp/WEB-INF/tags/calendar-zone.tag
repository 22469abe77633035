<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="calendar" required="true" type="gatehouse.calendar.CalendarPage" %>
<%@ attribute name="base" required="true" description="the address of the calendar" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%-- Where the mailbox has no zone, zone.js reports the browser's with the same form. --%>
<div class="zone">
  <span class="icon icon-globe"></span>
  <p><fmt:message key="calendar.zone.${calendar.zoneOrigin()}">
    <fmt:param value="${fn:escapeXml(calendar.zoneName())}"/>
    <fmt:param><bdi><c:out value="${calendar.mailboxZone()}"/></bdi></fmt:param>
  </fmt:message></p>
  <details class="zone-switch">
    <summary><fmt:message key="calendar.zone.change"/></summary>
    <form class="zone-form" method="post" action="${base}/zone"${asksBrowser ? ' data-ask="browser"' : ''}>
      <input type="hidden" name="csrf" value="${fn:escapeXml(csrfToken)}">
      <input type="hidden" name="date" value="${calendar.date()}">
      <c:if test="${calendar.layout() ne 'auto'}"><input type="hidden" name="view" value="${fn:escapeXml(calendar.layout())}"></c:if>
      <label for="zone"><fmt:message key="calendar.zone.label"/></label>
      <input class="form-control" id="zone" name="zone" list="zones" maxlength="100" autocomplete="off" required>
      <datalist id="zones"></datalist>
      <button class="btn btn-outline-primary" type="submit"><fmt:message key="calendar.zone.show"/></button>
    </form>
  </details>
  <c:if test="${calendar.zoneOrigin() eq 'chosen'}">
  <form class="zone-back" method="post" action="${base}/zone">
    <input type="hidden" name="csrf" value="${fn:escapeXml(csrfToken)}">
    <input type="hidden" name="date" value="${calendar.date()}">
    <c:if test="${calendar.layout() ne 'auto'}"><input type="hidden" name="view" value="${fn:escapeXml(calendar.layout())}"></c:if>
    <input type="hidden" name="zone" value="">
    <button class="btn btn-outline-primary" type="submit"><fmt:message key="calendar.zone.back"/></button>
  </form>
  </c:if>
  <a class="calendar-file" href="${base}${fn:escapeXml(calendar.file())}" download><fmt:message key="calendar.file"/></a>
</div>
