<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="side" required="true" type="gatehouse.calendar.CalendarSide" %>
<%@ attribute name="base" required="true" description="the address of the calendar" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%-- The script folds it in narrow windows, and completes it after the page is there. --%>
<details class="calendars" open>
<summary><fmt:message key="calendar.list.title"/></summary>
<form method="post" action="${base}/calendars">
<input type="hidden" name="csrf" value="${fn:escapeXml(csrfToken)}">
<input type="hidden" name="back" value="${fn:escapeXml(side.address())}">
<ul>
<c:forEach var="row" items="${side.rows()}">
<li><button class="calendar-switch ${fn:escapeXml(row.style())}" type="submit" name="${row.on() ? 'off' : 'on'}" value="${fn:escapeXml(row.id())}" aria-pressed="${row.on() ? 'true' : 'false'}"><span class="swatch"></span><span class="calendar-name"><bdi><c:out value="${row.name()}"/></bdi><c:if test="${not empty row.owner()}">&#32;<bdi class="calendar-owner"><c:out value="${row.owner()}"/></bdi></c:if><c:if test="${row.failed()}">&#32;<span class="calendar-failed"><span class="icon icon-info"></span><fmt:message key="calendar.list.failed"/></span></c:if></span></button></li>
</c:forEach>
</ul>
</form>
<c:if test="${not side.complete()}"><p><a class="calendars-all" href="${base}${fn:escapeXml(side.all())}"><fmt:message key="calendar.list.all"/></a></p></c:if>
</details>
